const french = {
  title: "Un nouveau mot de passe",
  label: "Nouveau mot de passe",
  send: "Enregistrer",
  done: "Votre mot de passe est changé. Vous pouvez vous connecter.",
  failed: "Le serveur ne répond pas. Réessayez dans un instant.",
  noToken: "Ce lien n'est pas complet. Ouvrez celui qui est dans le message.",
};
const english = {
  title: "A new password",
  label: "New password",
  send: "Set it",
  done: "Your password is changed. You can sign in now.",
  failed: "The server does not answer. Try again in a moment.",
  noToken: "This link is not whole. Open the one in the message.",
};

const isFrench = navigator.language.startsWith("fr");
const words = isFrench ? french : english;
const [form, password, send, said] = ["form", "password", "send", "said"].map((id) => document.getElementById(id));
for (const id of ["title", "label", "send"]) document.getElementById(id).textContent = words[id];
document.documentElement.lang = isFrench ? "fr" : "en";

// Out of the address at once: it would stay in the history of the browser.
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);
if (!token) {
  form.hidden = true;
  said.textContent = words.noToken;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  send.disabled = true;
  said.textContent = await setPassword();
  send.disabled = false;
});

async function setPassword() {
  try {
    const answer = await fetch("/api/v1/auth/reset", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
      body: JSON.stringify({ token, password: password.value }),
    });
    const said = await answer.text();
    if (!answer.ok) return JSON.parse(said).error ?? words.failed;

    form.hidden = true;
    return words.done;
  } catch {
    return words.failed;
  }
}
