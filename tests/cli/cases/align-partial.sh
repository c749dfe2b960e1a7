# exit: 0
cat > full.txt <<'END'
Report of the lighthouse keepers
The tower was whitewashed in April.
We replaced 214 panes of the lantern and polished the great lens.
Gulls nested under the gallery again.
A storm on the night of 3 November broke the mooring of the supply boat Heron.
Its crew of seven reached the skerry unharmed.
We thank the harbour office for its patience.
END
cat > summary.txt <<'END'
A year at the lighthouse
The keepers replaced 214 panes of the lantern.
The supply boat Heron lost its mooring in the November storm, but its crew of seven reached the skerry.
Visitors are welcome on Sundays.
END
"$duiqi" align --partial --input lines --format vecalign full.txt summary.txt | sed 's/:[01]\.[0-9]*$//'
echo "evidence:"
"$duiqi" align --partial --input lines --explain --min-confidence 0.5 full.txt summary.txt |
    sed -n '/^\[2\]/,/^\[3\]/p' | sed 's/  confidence.*//; s/ *+[0-9.]*  / /'
