# exit: 2
printf '一\n' > zh.txt
"$duiqi" align --memory - zh.txt - && exit 1
"$duiqi" align --lexicon - --anchors - zh.txt zh.txt && exit 1
"$duiqi" align --bilingual - --memory - && exit 1
"$duiqi" reuse --memory - - && exit 1
"$duiqi" reuse --memory - --memory - zh.txt && exit 1
"$duiqi" align - -
