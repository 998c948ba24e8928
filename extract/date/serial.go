package date

// Telephone, account and case numbers, whose groups of figures look like years.

// serial returns the end of the number in groups at token i ("090-1234-5678",
// "2019-2020-2021", "+44 1632 960 1987", "(212) 555 2014"), else i. Days and spans of
// years are none.
func (p *parser) serial(i int) int {
	l := p.lx[i]
	if l.class == plus {
		return p.international(i)
	}
	if l.class != num || !l.has(digits) || l.has(grouped) || p.minutes(i) {
		return i
	}
	if end := p.spaced(i); end > i {
		return end
	}
	if !p.is(i+1, hyphen, slash) || !p.gluedRun(i+1, i+3) || !p.lex1(i+2).has(digits) {
		return i
	}
	end, groups := i+1, 1
	for p.is(end, hyphen, slash) && p.gluedRun(end, end+2) && p.lex1(end+1).class == num && p.lx[end+1].has(digits) {
		end += 2
		groups++
	}
	if groups == 3 {
		if e, ok := p.isoDate(i); ok && e.end >= end {
			return i
		}
		if e, ok := p.slashed(i); ok && e.end >= end {
			return i
		}
	}
	if groups == 2 && (p.at(i+1) != hyphen || p.yearSpan(i)) || p.is(end, unit, units, month) || p.at(end) == hyphen && p.is(end+1, unit, units, month) {
		return i
	}
	return end
}

// yearSpan tells whether two groups with a hyphen between can be years: "1998-2004",
// "2018-19", and not behind "account" or "tel.". Shorter figures are left to others.
func (p *parser) yearSpan(i int) bool {
	a, b := p.lx[i], p.lx[i+2]
	if a.len < 3 && b.len < 3 {
		return true
	}
	if p.numbered(i) || a.len != 4 || a.n < 1000 || a.n > 2199 {
		return false
	}
	return b.len == 4 && b.n > a.n && b.n < 2200 || b.len <= 2
}

// numbered tells whether the words before token i announce a number: "account",
// "Tel:", "case no.".
func (p *parser) numbered(i int) bool {
	k := i - 1
	for k >= 0 && k > i-4 && (p.is(k, label, colon, money) || p.x.Src[p.x.Tokens[k].Start] == '.') {
		k--
	}
	if k < 0 {
		return false
	}
	for _, w := range [...]string{"tel", "tel.", "telephone", "phone", "fax", "mobile", "hotline", "call", "dial", "whatsapp", "account", "docket",
		"case", "file", "reference", "passport", "invoice", "permit", "policy", "serial", "registration"} {
		if p.word(k, w) {
			return true
		}
	}
	return false
}

// international returns the end of "+44 (0) 1632 960-1987" at its sign, else i.
func (p *parser) international(i int) int {
	if p.lex1(i+1).class != num || !p.lx[i+1].has(glued) || p.lx[i+1].len > maxDialCode && p.lx[i+1].len < minNumber {
		return i
	}
	end := i + 2
	for k := end; k < len(p.lx) && k < i+maxGroups; k++ {
		switch c := p.x.Src[p.x.Tokens[k].Start]; {
		case p.lx[k].class == num && p.lx[k].has(digits) && !p.lx[k].has(grouped):
			end = k + 1
		case p.at(k) == hyphen, p.at(k) == slash, c == '(', c == ')':
		default:
			return end
		}
	}
	return end
}

// Numbers of telephones: codes of countries have three figures at the most, what is
// written in one group seven at least; no number has more than a dozen groups and marks.
const (
	maxDialCode = 3
	minNumber   = 7
	maxGroups   = 13
)

// spaced returns the end of three and more groups of figures with blanks between, such
// as no count and no year is written in, else i.
func (p *parser) spaced(i int) int {
	k := i
	for p.lex1(k).class == num && p.lx[k].has(digits) && !p.lx[k].has(grouped) && !p.is(k+1, colon, slash, money) {
		k++
	}
	least := 3
	if i > 1 && p.x.Src[p.x.Tokens[i-1].Start] == ')' && p.lx[i-2].class == num && p.lx[i-2].has(digits) && p.lx[i-2].len <= 4 {
		least = 2 // behind "(020)"
	}
	if k-i < least || p.is(k, month, unit, units, ampm, zone) {
		return i
	}
	return k
}
