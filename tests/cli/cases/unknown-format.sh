# exit: 2
"$duiqi" align --format docx a b
