// A sign, its names behind colons, and other words by which people look for it, in English and in French.
export const smileys = `
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
export const people = `
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
