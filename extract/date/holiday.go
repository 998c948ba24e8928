package date

import (
	_ "embed"
	"fmt"
	"strings"

	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/tsv"
)

//go:embed holidays.tsv
var holidaysTSV string

// A holidays table finds the names of holidays and computes their days.
type holidays struct {
	names gazetteer.Table
	rules []holidayRule
	// homes are the days that mean another date in every country, by their name.
	homes map[string]homes
	feasts
}

// readHolidays reads the tables and marks in w the words that a name begins with.
func readHolidays(table, national, days string, w *lexicon) (*holidays, error) {
	f := &holidays{}
	var err error
	if f.feasts, err = readFeasts(days); err != nil {
		return nil, err
	}
	if err := f.readHomes(national); err != nil {
		return nil, err
	}
	var b gazetteer.Builder
	for n, c := range tsv.Rows(table) {
		if len(c) != 2 {
			return nil, fmt.Errorf("holidays.tsv:%d: %d columns, want 2", n, len(c))
		}
		k, err := f.addRule(c[1])
		if err != nil {
			return nil, fmt.Errorf("holidays.tsv:%d: %w", n, err)
		}
		x := nlp.Tokenize(c[0])
		if err := b.Add(x, uint32(k)); err != nil {
			return nil, fmt.Errorf("holidays.tsv:%d: %w", n, err)
		}
		w.mark(x.Tokens[0].Hash, isHoliday)
	}
	f.names = b.Table()
	return f, nil
}

// named returns the end of the name of a holiday at token i and its rule, the country's
// own where it has one; end is i when no name begins there. A rule of no day is that of
// a name that only begins as a holiday's does, or whose day cannot be told.
func (p *parser) named(i int) (end, rule int, cc string) {
	if i >= len(p.lx) || !p.lx[i].has(isHoliday) || !p.lx[i].has(capital) {
		return i, 0, ""
	}
	m, ok := p.holidays.names.Longest(p.x, i)
	if !ok {
		return i, 0, ""
	}
	rule = int(m.Value)
	r := p.holidays.rules[rule]
	if r.kind == homeDay || r.kind == feastDay {
		cc = p.country(i, m.End)
	}
	if r.kind == homeDay {
		rule = p.holidays.homes[r.name].of(cc)
	}
	return m.End, rule, cc
}

// noDay returns the end of a name at token i that is none of a day ("Good Friday
// Agreement", "Black Monday"), else i.
func (p *parser) noDay(i int) int {
	if end, rule, _ := p.named(i); end > i && p.holidays.rules[rule].kind == noDay {
		return end
	}
	return i
}

// holiday reads the name of a holiday, with a year behind it.
func (p *parser) holiday(i int) (expr, bool) {
	name, rule, cc := p.named(i)
	if name == i || !p.lx[name-1].has(capital) || p.person(name-1) || p.holidays.rules[rule].kind == noDay {
		return expr{}, false
	}
	e := expr{first: i, end: name, timex: typeDate, rule: ruleHoliday, w: when{how: namedDay, n: rule, sub: cc, dir: either}}
	j := p.pass(e.end, comma)
	if y, end := p.yearAt(j); end > j && y > 1500 && (j == e.end || !p.counts(end)) {
		e.w.y, e.end = y, end
	}
	return e, true
}

// holidayValue is the day of a holiday: in the year that is said, else the nearest one
// in the direction of its clause. It is empty where the tables do not reach.
func (p *parser) holidayValue(e *expr) string {
	w := &e.w
	r := &p.holidays.rules[w.n]
	if w.y == 0 && !p.pub.known {
		if r.kind == fixedDay {
			return "XXXX-" + twoDigits(r.m) + "-" + twoDigits(r.d) + w.clock
		}
		if r.kind == feastDay {
			return "" // of a day that moves by the moon nothing is known without a year
		}
		return "XXXX-XX-XX" + w.clock
	}
	at, ok := p.holidayIn(r, w, p.tense(e.first))
	switch {
	case !ok:
		return ""
	case r.kind == easterWeek:
		return weekValue(at.week())
	}
	return dayString(at) + w.clock
}

// eitherFeast is how many days "Eid" may be away, which is either of two feasts that lie
// ten weeks apart.
const eitherFeast = 60

// holidayIn chooses among the days that a holiday falls on about publication, or in the
// year that w says.
func (p *parser) holidayIn(r *holidayRule, w *when, tense int) (best day, ok bool) {
	from, to := w.y, w.y
	if w.y == 0 {
		from, to = p.pub.year()-1, p.pub.year()+1
		if w.dir == here {
			from, to = p.pub.year(), p.pub.year()
		}
	}
	cost := 1e9
	for y := from; y <= to; y++ {
		for _, at := range p.holidays.in(r, y, w.sub) {
			if w.y == 0 && (w.dir == back && at >= p.pub.day || w.dir == toward && at <= p.pub.day) {
				continue
			}
			if off := at - p.pub.day; w.y == 0 && r.kind == feastDay && strings.Contains(r.name, "+") && (off > eitherFeast || off < -eitherFeast) {
				continue
			}
			if c := p.distance(at, tense); !ok || p.pub.known && c < cost {
				best, cost, ok = at, c, true
			}
		}
	}
	return best, ok
}
