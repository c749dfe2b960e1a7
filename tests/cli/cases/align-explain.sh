# exit: 0
cat > zh.txt << 'END'
殷教授住在北京，他有三只猫。
猫喜欢吃鱼，不喜欢水。
二〇二〇年，城里有6.1万只猫。
END
cat > en.txt << 'END'
Professor Yin lives in Beijing and has three cats.
Cats like to eat fish and do not like water.
In 2020, there were 61,000 cats in the city.
END
"$duiqi" align --explain --input lines zh.txt en.txt | sed -E 's/(confidence )[0-9.]+/\1C/; s/[+][0-9.]+ /G /; s/length  [0-9.]+/length  L/'
