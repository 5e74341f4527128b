// A sign, its names behind colons, and other words by which people look for it, in English and in French.
export const nature = `
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
export const food = `
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
export const things = `
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
export const signs = `
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
