// A sign, its names behind colons, and other words by which people look for it, in English and in French.
const smileys = `
😀 grinning happy content
😃 smiley happy joyeux
😄 smile happy sourire
😁 grin beam sourire
😆 laughing,satisfied haha rire
😅 sweat_smile relief ouf
🤣 rofl laugh rire
😂 joy tears laugh rire larmes
🙂 slightly_smiling_face sourire
🙃 upside_down_face envers
😉 wink clin
😊 blush shy rougir
😇 innocent angel ange
🥰 smiling_face_with_hearts love amour
😍 heart_eyes love amour
🤩 star_struck wow étoiles
😘 kissing_heart kiss bisou
😋 yum tasty miam
😛 stuck_out_tongue langue
😜 stuck_out_tongue_winking_eye fun langue
🤪 zany_face crazy fou
🤑 money_mouth_face rich argent
🤗 hugs hug câlin
🤭 hand_over_mouth oops oups
🤫 shushing_face quiet chut
🤔 thinking hmm réfléchir
🤐 zipper_mouth_face secret silence
🤨 raised_eyebrow doubt doute
😐 neutral_face meh neutre
😑 expressionless blank bof
😶 no_mouth speechless muet
😏 smirk sly narquois
😒 unamused bored blasé
🙄 roll_eyes yeux
😬 grimacing awkward grimace
😌 relieved calm soulagé
😔 pensive sad triste
😪 sleepy tired fatigué
😴 sleeping zzz dormir
😷 mask ill malade
🤒 face_with_thermometer fever fièvre
🤕 face_with_head_bandage hurt blessé
🤢 nauseated_face sick nausée
🤮 vomiting_face sick vomir
🤧 sneezing_face cold rhume
🥵 hot_face heat chaud
🥶 cold_face freezing froid
🥴 woozy_face drunk ivre
😵 dizzy_face vertige
🤯 exploding_head mind wow explosion
🥳 partying_face party fête
😎 sunglasses cool lunettes
🤓 nerd_face geek intello
🧐 monocle_face curious monocle
😕 confused perdu
😟 worried inquiet
🙁 slightly_frowning_face sad triste
😮 open_mouth surprise
😲 astonished amazed étonné
😳 flushed embarrassed gêné
🥺 pleading_face please supplier
😨 fearful scared peur
😰 cold_sweat anxious angoisse
😢 cry sad triste pleurer
😭 sob sad pleurer
😱 scream fear cri peur
😞 disappointed déçu
😓 sweat effort sueur
😩 weary tired épuisé
🥱 yawning_face tired bâiller
😤 triumph huff souffle
😡 rage,pout angry colère
😠 angry colère fâché
🤬 cursing_face swear juron
😈 smiling_imp devil diable
💀 skull dead crâne mort
💩 poop,hankey caca
🤡 clown_face clown
👻 ghost fantôme
👽 alien extraterrestre
🤖 robot bot
😺 smiley_cat cat chat
🙈 see_no_evil monkey singe
🙉 hear_no_evil monkey singe
🙊 speak_no_evil monkey singe
`
const people = `
👋 wave hello bye salut coucou
✋ raised_hand,hand stop main
🖖 vulcan_salute spock
👌 ok_hand perfect parfait
🤏 pinching_hand small petit
✌️ v victory peace paix
🤞 crossed_fingers luck chance
🤟 love_you_gesture amour
🤘 metal rock
🤙 call_me_hand phone appeler
👈 point_left gauche
👉 point_right droite
👆 point_up_2 up haut
👇 point_down down bas
👍 +1,thumbsup yes good oui pouce
👎 -1,thumbsdown no bad non pouce
✊ fist poing
👊 facepunch,punch fist poing
👏 clap bravo applaudir
🙌 raised_hands hooray hourra
👐 open_hands mains
🤲 palms_up_together mains
🤝 handshake deal accord
🙏 pray,thanks please merci
✍️ writing_hand write écrire
💪 muscle strong force
👀 eyes look yeux regarder
🧠 brain smart cerveau
👶 baby bébé
🙋 raising_hand question main
🤷 shrug dunno sais pas
🤦 facepalm oh non
🙇 bow sorry pardon
🏃 runner,running course courir
🚶 walking marcher
💃 dancer dance danse
🧘 lotus_position yoga calme
👨‍💻 man_technologist developer développeur
👩‍💻 woman_technologist developer développeuse
🎅 santa christmas noël
`
const nature = `
🐶 dog chien
🐱 cat chat
🐭 mouse souris
🐰 rabbit lapin
🦊 fox_face renard
🐻 bear ours
🐼 panda_face panda
🐯 tiger tigre
🦁 lion lion
🐮 cow vache
🐷 pig cochon
🐸 frog grenouille
🐔 chicken poule
🐧 penguin linux manchot
🐦 bird oiseau
🦆 duck canard
🦉 owl hibou
🐴 horse cheval
🦄 unicorn licorne
🐝 bee,honeybee abeille
🐛 bug insect insecte
🦋 butterfly papillon
🐌 snail escargot
🐞 lady_beetle coccinelle
🐢 turtle tortue
🐙 octopus pieuvre
🐟 fish poisson
🐳 whale baleine
🌵 cactus
🌲 evergreen_tree sapin arbre
🌳 deciduous_tree arbre
🌱 seedling grow pousse
🍀 four_leaf_clover luck chance trèfle
🌹 rose flower fleur
🌻 sunflower tournesol fleur
🌸 cherry_blossom flower fleur
🌍 earth_africa world terre monde
🌙 crescent_moon lune
⭐ star étoile
🌟 star2 étoile
✨ sparkles magic étincelles
⚡ zap lightning éclair
🔥 fire hot feu
🌈 rainbow arc
☀️ sunny sun soleil
⛅ partly_sunny cloud nuage
🌧️ cloud_with_rain rain pluie
❄️ snowflake cold neige
💧 droplet water eau
🌊 ocean wave vague mer
`
const food = `
🍏 green_apple pomme
🍎 apple pomme
🍋 lemon citron
🍌 banana banane
🍉 watermelon pastèque
🍇 grapes raisin
🍓 strawberry fraise
🍒 cherries cerise
🍑 peach pêche
🍍 pineapple ananas
🥑 avocado avocat
🍅 tomato tomate
🥕 carrot carotte
🌶️ hot_pepper piment
🥖 baguette_bread bread pain
🥐 croissant
🧀 cheese fromage
🍳 fried_egg,cooking œuf
🥞 pancakes crêpes
🍔 hamburger burger
🍟 fries frites
🍕 pizza
🌮 taco
🍣 sushi
🍝 spaghetti pasta pâtes
🍦 icecream glace
🍩 doughnut donut beignet
🍪 cookie biscuit
🎂 birthday cake gâteau anniversaire
🍰 cake gâteau
🍫 chocolate_bar chocolat
🍿 popcorn
☕ coffee café
🍵 tea thé
🍺 beer bière
🍻 beers cheers santé bière
🥂 clinking_glasses,champagne_glass cheers santé
🍷 wine_glass vin
🍾 champagne bouteille
`
const things = `
⚽ soccer football ballon
🏀 basketball ballon
🎾 tennis
🏆 trophy win coupe
🥇 1st_place_medal gold médaille or
🎮 video_game play jeu
🎲 game_die dice dé
🎯 dart target cible
🎨 art paint peinture
🎬 clapper film
🎤 microphone sing micro
🎧 headphones music casque
🎸 guitar guitare
🎉 tada party fête bravo
🎊 confetti_ball party fête
🎁 gift present cadeau
🎈 balloon ballon
🚗 car,red_car voiture
🚌 bus
🚲 bike bicycle vélo
🚂 steam_locomotive train
✈️ airplane plane avion
🚀 rocket launch fusée
⛵ sailboat,boat voilier
🏠 house home maison
🏢 office bureau
⛺ tent camping tente
⌚ watch montre
📱 iphone phone téléphone
💻 computer,laptop ordinateur
⌨️ keyboard clavier
🖨️ printer imprimante
📷 camera photo
📺 tv télé
💡 bulb idea idée ampoule
🔦 flashlight lampe
💸 money_with_wings argent
💰 moneybag argent
🔧 wrench tool outil
🔨 hammer tool marteau
🛠️ hammer_and_wrench tools outils
⚙️ gear settings réglages
🔒 lock closed fermé
🔑 key clé
📦 package box paquet
📧 email,e-mail mail courriel
📅 date calendar calendrier
📌 pushpin pin épingle
📎 paperclip attach trombone
📝 memo,pencil note écrire
📚 books read livres
🔍 mag search chercher
📈 chart_with_upwards_trend up hausse
📉 chart_with_downwards_trend down baisse
🗑️ wastebasket delete corbeille
⏰ alarm_clock time réveil
⏳ hourglass_flowing_sand wait sablier
🧪 test_tube experiment essai
💣 bomb bombe
`
const signs = `
❤️ heart love cœur amour
🧡 orange_heart cœur
💛 yellow_heart cœur
💚 green_heart cœur
💙 blue_heart cœur
💜 purple_heart cœur
🖤 black_heart cœur
💔 broken_heart cœur brisé
💯 100 perfect parfait
💥 boom,collision bang
💬 speech_balloon talk bulle
💤 zzz sleep dormir
✅ white_check_mark done yes fait oui
✔️ heavy_check_mark done fait
❌ x no wrong non faux
❓ question why pourquoi
❗ exclamation,heavy_exclamation_mark attention
⚠️ warning attention
🚫 no_entry_sign forbidden interdit
♻️ recycle recyclage
🔴 red_circle rouge
🟢 green_circle vert
🔵 large_blue_circle bleu
⬆️ arrow_up haut
⬇️ arrow_down bas
➡️ arrow_right droite
⬅️ arrow_left gauche
🔄 arrows_counterclockwise refresh actualiser
➕ heavy_plus_sign plus
➖ heavy_minus_sign moins
🔔 bell notify cloche
🔕 no_bell mute silence
🎵 musical_note music musique
🏁 checkered_flag finish arrivée
🚩 triangular_flag_on_post drapeau
🏳️‍🌈 rainbow_flag pride fierté drapeau
`

export type Emoji = { sign: string; names: string[]; words: string[] }
export type EmojiGroup = 'smileys' | 'people' | 'nature' | 'food' | 'things' | 'signs'

export const emojiGroups: Record<EmojiGroup, Emoji[]> = {
  smileys: read(smileys),
  people: read(people),
  nature: read(nature),
  food: read(food),
  things: read(things),
  signs: read(signs),
}

export const allEmoji: Emoji[] = Object.values(emojiGroups).flat()

function read(lines: string): Emoji[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [sign = '', names = '', ...words] = line.split(' ')
      return { sign, names: names.split(','), words }
    })
}
