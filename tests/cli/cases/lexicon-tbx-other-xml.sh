# exit: 4
printf '<?xml version="1.0"?>\n<tmx version="1.4"><body/></tmx>\n' > a.tmx
"$duiqi" lexicon compile a.tmx -o out
