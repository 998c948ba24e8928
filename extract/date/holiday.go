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
}

// A holidayRule is a day of the year: fixed, the n-th weekday of a month, or so
// many days from Easter.
type holidayRule struct {
	kind    holidayKind
	m, d, n int
	plus    int
}

type holidayKind uint8

const (
	noValue holidayKind = iota
	// noDay is a name that begins as a holiday's does.
	noDay
	fixedDay
	nthWeekday
	fromEaster
	easterWeek
	election
)

// readHolidays reads the table and marks in w the words that a name begins with.
func readHolidays(table string, w *lexicon) (*holidays, error) {
	f := &holidays{}
	var b gazetteer.Builder
	for n, c := range tsv.Rows(table) {
		if len(c) != 2 {
			return nil, fmt.Errorf("holidays.tsv:%d: %d columns, want 2", n, len(c))
		}
		r, err := parseHoliday(c[1])
		if err != nil {
			return nil, fmt.Errorf("holidays.tsv:%d: %w", n, err)
		}
		x := nlp.Tokenize(c[0])
		if err := b.Add(x, uint32(len(f.rules))); err != nil {
			return nil, fmt.Errorf("holidays.tsv:%d: %w", n, err)
		}
		w.mark(x.Tokens[0].Hash, isHoliday)
		f.rules = append(f.rules, r)
	}
	f.names = b.Table()
	return f, nil
}

func parseHoliday(s string) (r holidayRule, err error) {
	switch {
	case s == "-":
		return r, nil
	case s == "x":
		r.kind = noDay
		return r, nil
	case s == "election":
		r.kind = election
		return r, nil
	case strings.HasPrefix(s, "easterweek"):
		r.kind = easterWeek
		_, err = fmt.Sscanf(s+"+0", "easterweek%d", &r.plus)
		return r, err
	case strings.HasPrefix(s, "easter"):
		r.kind = fromEaster
		_, err = fmt.Sscanf(s, "easter%d", &r.plus)
		return r, err
	case strings.Contains(s, " "):
		r.kind = nthWeekday
		if strings.Contains(s, "+") {
			_, err = fmt.Sscanf(s, "%d %d %d+%d", &r.m, &r.d, &r.n, &r.plus)
			return r, err
		}
		_, err = fmt.Sscanf(s, "%d %d %d", &r.m, &r.d, &r.n)
		return r, err
	}
	r.kind = fixedDay
	_, err = fmt.Sscanf(s, "%d-%d", &r.m, &r.d)
	return r, err
}

// in returns the day of a holiday in year y.
func (r holidayRule) in(y int) day {
	switch r.kind {
	case fixedDay:
		return civil(y, r.m, r.d)
	case nthWeekday:
		return nth(y, r.m, r.d, r.n) + day(r.plus)
	case election:
		// the Tuesday behind the first Monday of November, by the law of 1845
		return nth(y, 11, 1, 1) + 1
	}
	return easter(y) + day(r.plus)
}

// noDay returns the end of a name at token i that begins as a holiday's does
// ("Good Friday Agreement"), else i.
func (p *parser) noDay(i int) int {
	if i >= len(p.lx) || !p.lx[i].has(isHoliday) || !p.lx[i].has(capital) {
		return i
	}
	if m, ok := p.holidays.names.Longest(p.x, i); ok && p.holidays.rules[m.Value].kind == noDay {
		return m.End
	}
	return i
}

// holiday reads the name of a holiday, with a year behind it.
func (p *parser) holiday(i int) (expr, bool) {
	if i >= len(p.lx) || !p.lx[i].has(isHoliday) || !p.lx[i].has(capital) {
		return expr{}, false
	}
	m, ok := p.holidays.names.Longest(p.x, i)
	if !ok || !p.lx[m.End-1].has(capital) || p.person(m.End-1) || p.holidays.rules[m.Value].kind == noDay {
		return expr{}, false
	}
	e := expr{first: i, end: m.End, timex: typeDate, rule: ruleHoliday, w: when{how: namedDay, n: int(m.Value), dir: either}}
	j := p.pass(e.end, comma)
	if y, end := p.yearAt(j); end > j && y > 1500 && (j == e.end || !p.counts(end)) {
		e.w.y, e.end = y, end
	}
	return e, true
}
