# exit: 0
# the width of the environment is for a terminal's output, too
COLUMNS=72 "$duiqi" diff "$corpus/editions/2031.zh.txt" "$corpus/editions/2032.zh.txt"
