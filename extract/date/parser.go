package date

import "dateline/extract/doc"

// A parser reads one text. It is kept for the next one, so that its slices are
// made once.
type parser struct {
	*grammar
	x   *doc.Text
	lx  []lexeme
	out []expr
	// blocked holds the spans of persons, whose names are no months.
	blocked []doc.Entity
	// states are the countries that the text names.
	states []doc.Entity
	// links are the places of the first ends of ranges.
	links []int
	// quarters is set when the report speaks of a quarter of the year.
	quarters bool
	// body is set in the body, whose capitals tell names.
	body bool

	env
	story
}

func (p *parser) at(i int) class {
	if i < 0 || i >= len(p.lx) {
		return none
	}
	return p.lx[i].class
}

func (p *parser) lex1(i int) lexeme {
	if i < 0 || i >= len(p.lx) {
		return lexeme{}
	}
	return p.lx[i]
}

// pass steps over one token of class c.
func (p *parser) pass(i int, c class) int {
	if p.at(i) == c {
		return i + 1
	}
	return i
}

func (p *parser) is(i int, cs ...class) bool {
	c := p.at(i)
	for _, x := range cs {
		if c == x {
			return true
		}
	}
	return false
}

// word tells whether token i is w, which is in small ASCII letters, whatever
// its case.
func (p *parser) word(i int, w string) bool {
	if i < 0 || i >= len(p.lx) {
		return false
	}
	t := &p.x.Tokens[i]
	if int(t.End-t.Start) != len(w) {
		return false
	}
	s := p.x.Src[t.Start:t.End]
	for k := range len(w) {
		if s[k]|0x20 != w[k] {
			return false
		}
	}
	return true
}

// scan finds all expressions of x, in order.
func (p *parser) scan() {
	for i := 0; i < len(p.lx) && !p.x.Ended(); {
		if len(p.out) >= doc.MaxMentions {
			p.x.Bound(doc.Date, i)
			break
		}
		if p.barren(i) {
			i++
			continue
		}
		if end := p.noDay(i); end > i {
			i = end
			continue
		}
		if c := p.lx[i].class; c == num || c == plus {
			if end := p.serial(i); end > i {
				i = end
				continue
			}
		}
		e, ok := p.expression(i)
		if !ok || e.end <= i {
			i++
			continue
		}
		p.out = append(p.out, e)
		i = e.end
		for {
			b, bracketed := p.inBrackets(e)
			if e, ok = p.again(e); bracketed {
				e, ok = b, true
			}
			if !ok {
				break
			}
			p.out = append(p.out, e)
			i = e.end
		}
	}
}

// barren tells whether no expression can begin at a token. For the commonest words of
// those that one can begin with, the next token tells. Without it a whole analysis takes
// a sixth longer, for the expressions are asked about at every word.
func (p *parser) barren(i int) bool {
	l, next := p.lx[i], p.at(i+1)
	if l.has(isHoliday) && l.has(capital) {
		return false
	}
	switch l.class {
	case the, poss, aWord, some, that, this, approx:
		return next == none && !p.lex1(i+1).has(isHoliday) && !(l.class == this && p.word(i+1, "very"))
	case prep: // "over a year"
		return next != aWord || !p.word(i, "over")
	case at:
		return next != least
	case up:
		return next != to
	case edge:
		return next != of
	case label: // "no more than a year"
		return next != more && next != less
	case more:
		return next != than && next != recently
	case less:
		return next != than
	case right:
		return next != now
	case full:
		return next != unit
	case apostrophe:
		return next != num && next != decade
	}
	return !begins[l.class]
}

// begins marks the classes that an expression can begin with, but for those that barren
// settles by the next token.
var begins = func() (b [isoBasic + 1]bool) {
	for _, c := range []class{another, coming, comparableWord, couple, current, decadeWord, deictic, each,
		earlier, early, few, long, longWord, near, fiscal, following, freq, future, half, last, late, later, latest,
		mid, month, next, noon, now, num, ord, overnight, past, previous, recent, recently, same, scale, season,
		times, tonight, unit, units, vague, weekday, weekdays, weekend, weekends, part, parts,
		dotted, clockNum, decade, quarterNum, fiscalYear, plus, isoBasic} {
		b[c] = true
	}
	return b
}()

// expression reads the expression that begins at token i, with what stands
// before its core: a modifier, an article.
func (p *parser) expression(i int) (expr, bool) {
	j, mod := p.lead(i)
	if j > i {
		if e, ok := p.bare(j); ok && p.takes(i, mod, &e) {
			e.first = i
			if mod.value != "" && e.mod == "" {
				e.mod = mod.value
			}
			return e, true
		}
		if mod.skip {
			return expr{}, false
		}
	}
	return p.bare(i)
}

// bare reads an optional article and a core.
func (p *parser) bare(i int) (e expr, ok bool) {
	j := i
	if p.is(i, the, poss, possessive) {
		j = i + 1
	}
	inside := p.at(i) == the
	if mid, m := p.lead(j); j > i && mid > j && m.edge {
		if e, ok = p.core(mid); ok && e.timex != typeDuration {
			e.first, e.mod = i, m.value
			if p.at(i) != the || !e.rule.epoch() && e.w.how != subYear {
				e.first = j
			}
			return p.tail(e), true
		}
	}
	e, ok = p.core(j)
	if !ok {
		return e, false
	}
	e.first = j
	if inside && e.the {
		e.first = i
	}
	e = p.tail(e)
	if inside && e.the {
		e.first = i
	}
	return e, true
}

// core reads an expression without article and modifier.
func (p *parser) core(i int) (expr, bool) {
	if e, ok := p.holiday(i); ok || p.noDay(i) > i {
		return e, ok
	}
	switch p.at(i) {
	case month, weekday, dotted, apostrophe:
		return p.calendar(i)
	case num:
		return p.numeric(i)
	case ord:
		return p.ordinal(i)
	case isoBasic:
		return p.basicDate(i)
	case clockNum:
		if e, ok := p.clock(i); ok {
			return e, true
		}
		return p.decimal(i)
	case noon, part, overnight:
		return p.dayPart(i)
	case aWord, couple, few, vague, half, scale, another, full, some:
		if p.is(i, aWord, half) {
			if e, ok := p.pastHour(i); ok {
				return e, true
			}
		}
		return p.amountAt(i)
	case unit, units, weekend, season:
		return p.unitAlone(i)
	case current:
		if e, ok := p.direction(i); ok {
			return e, true
		}
		return p.presentWord(i)
	case this, that, same, last, past, next, coming, previous, following, latest:
		return p.direction(i)
	case deictic, tonight:
		return p.deictic(i)
	case timeWord: // "he was poor at the time."
		return expr{first: i, end: i + 1, timex: typeDate, rule: rulePast, the: true, w: when{value: "PAST_REF"}},
			p.at(i-1) == the && p.at(i-2) == at && p.word(i, "time") && p.stops(i+1)
	case right, more, long, near:
		return p.twoWords(i)
	case now, recently, recent, future:
		return p.vagueRef(i)
	case each, freq, weekdays, weekends, times, parts:
		return p.set(i)
	case decade, decadeWord:
		return p.decade(i)
	case fiscal, quarterNum, fiscalYear, comparableWord:
		return p.fiscal(i)
	case earlier, later:
		return p.within(i)
	case longWord:
		return durationExpr(i, i+1, quantity{n: 1}, p.lx[i].unit), true
	}
	return expr{}, false
}

// twoWords reads the references of two words: "right now", "more recently",
// "long ago", "the near future".
func (p *parser) twoWords(i int) (expr, bool) {
	e := expr{first: i, end: i + 2, timex: typeDate, rule: rulePast, w: when{value: "PAST_REF"}}
	switch p.at(i) {
	case right:
		e.rule, e.w.value = rulePresent, "PRESENT_REF"
		return e, p.at(i+1) == now
	case more:
		return e, p.at(i+1) == recently
	case long:
		return e, p.at(i+1) == ago
	}
	e.rule, e.w.value, e.the = ruleFuture, "FUTURE_REF", true
	return e, p.at(i+1) == future && p.at(i-1) == the
}

// A modifier is what may stand before an expression.
type modifier struct {
	value string
	// edge marks early, mid and late and "the end of", which dates alone take.
	edge bool
	// size marks about, nearly and more than, which amounts and clocks take.
	size bool
	// out leaves the modifier's words outside of the span; skip gives the token
	// up when no core follows.
	out, skip bool
}

// lead reads a modifier at token i and returns where the core begins.
func (p *parser) lead(i int) (int, modifier) {
	switch p.at(i) {
	case early:
		return p.pass(i+1, hyphen), modifier{value: "START", edge: true}
	case late:
		return p.pass(i+1, hyphen), modifier{value: "END", edge: true}
	case mid:
		return p.pass(i+1, hyphen), modifier{value: "MID", edge: true}
	case the:
		if p.at(i+1) == edge && p.at(i+2) == of {
			return i + 3, modifier{value: edgeMods[p.lx[i+1].n], edge: true}
		}
	case edge:
		if p.at(i+1) == of {
			return i + 2, modifier{value: edgeMods[p.lx[i].n], edge: true}
		}
	case approx:
		return i + 1, modifier{value: "APPROX", size: true, out: p.lx[i].n == 0 || p.word(i, "about")}
	case more:
		if p.at(i+1) == than {
			return i + 2, modifier{value: "MORE_THAN", size: true}
		}
	case less:
		if p.at(i+1) == than {
			return i + 2, modifier{value: "LESS_THAN", size: true}
		}
	case at:
		if p.at(i+1) == least {
			return i + 2, modifier{value: "EQUAL_OR_MORE", size: true}
		}
	case label:
		if p.word(i, "no") && p.is(i+1, more, less) && p.at(i+2) == than {
			return i + 3, modifier{value: "EQUAL_OR_LESS", size: true}
		}
	case prep:
		if p.word(i, "over") && p.at(i+1) == aWord && p.at(i+2) == unit && !p.is(i+3, hyphen, period) {
			return i + 1, modifier{value: "MORE_THAN", size: true}
		}
	case up:
		if p.at(i+1) == to {
			return i + 2, modifier{value: "EQUAL_OR_LESS", size: true}
		}
	}
	return i, modifier{}
}

var edgeMods = [...]string{"", "START", "MID", "END"}

// takes tells whether a modifier fits what was read behind it.
func (p *parser) takes(i int, m modifier, e *expr) bool {
	if m.edge {
		return e.timex == typeDate || e.timex == typeTime && e.w.how != fixed
	}
	switch {
	case m.out && m.value == "APPROX" && e.rule == ruleAgo:
		return true // "about two years ago", but "about [two years]"
	case m.out || e.timex == typeSet:
		return false
	case e.timex == typeDuration, e.w.how == shift && e.rule != ruleDeictic:
		return true
	}
	return p.word(i, "around") && (e.w.clock != "" || e.w.d > 0 || e.rule == ruleYearEnd)
}
