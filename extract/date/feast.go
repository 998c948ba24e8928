package date

import (
	_ "embed"
	"fmt"
	"strings"

	"dateline/extract/tsv"
)

//go:generate go run gen.go
//go:embed feasts.tsv
var feastsTSV string

// feasts are the days of the feasts that move, by their name and country, "-" for
// everywhere. A country has only the days that differ there.
type feasts struct{ days map[feastKey][]day }

type feastKey struct{ feast, country string }

func readFeasts(table string) (feasts, error) {
	f := feasts{map[feastKey][]day{}}
	for n, c := range tsv.Rows(table) {
		if len(c) != 3 {
			return f, fmt.Errorf("feasts.tsv:%d: %d columns, want 3", n, len(c))
		}
		var list []day
		for _, s := range strings.Fields(c[2]) {
			at, _, ok := days(s)
			if !ok {
				return f, fmt.Errorf("feasts.tsv:%d: %q is no day", n, s)
			}
			list = append(list, at)
		}
		f.days[feastKey{c[0], c[1]}] = list
	}
	return f, nil
}

// has tells whether the table has a feast, or all of "fitr+adha".
func (f *feasts) has(name string) bool {
	for one := range strings.SplitSeq(name, "+") {
		if f.days[feastKey{one, "-"}] == nil {
			return false
		}
	}
	return true
}

// in returns the days of a feast in year y as country cc keeps it.
func (f *feasts) in(name string, y int, cc string) (out []day) {
	for one := range strings.SplitSeq(name, "+") {
		own := f.days[feastKey{one, cc}]
		for _, at := range f.days[feastKey{one, "-"}] {
			if at.year() < y-1 || at.year() > y+1 {
				continue
			}
			for _, there := range own {
				if off := there - at; off >= -oneMoon && off <= oneMoon {
					at = there
					break
				}
			}
			if at.year() == y {
				out = append(out, at)
			}
		}
	}
	return out
}

// oneMoon is how many days two countries may keep one feast apart: most differ by the
// sighting of the moon, Vesak by a leap month.
const oneMoon = 31

// orthodoxEaster is the Sunday of Easter in the Julian calendar (the method of Meeus),
// as a day of ours.
func orthodoxEaster(y int) day {
	a, b, c := y%4, y%7, y%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	m, n := (d+e+114)/31, (d+e+114)%31+1
	return civil(y, m, n) + day(y/100-y/400-2)
}
