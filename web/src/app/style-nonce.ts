// The page behind an open dialog is held still by a style element, which the server's policy allows to who knows the
// nonce of this page. The library that writes it looks for it under this name.
const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')

Object.assign(globalThis, { __webpack_nonce__: meta?.nonce })
