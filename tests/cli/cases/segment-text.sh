# exit: 0
printf '他问：“你去吗？”我说去。价格是3.5元！\n' > zh.txt
"$duiqi" segment --lang zh zh.txt
printf 'Mr. Li paid $3.50. "Really?" she asked.\n' | "$duiqi" segment --lang en
