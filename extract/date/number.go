package date

// A quantity is a number as a text writes it.
type quantity struct {
	n     int
	half  bool
	vague bool
	// plain is one token of figures.
	plain bool
	end   int
}

// quantity reads a number at token i: figures, words ("twenty-four", "a hundred
// and ten"), halves ("2 1/2", "two and a half") and vague ones ("several", "a
// few", "a couple of"). A lone article is 1.
func (p *parser) quantity(i int) (q quantity, ok bool) {
	switch p.at(i) {
	case aWord:
		return p.articleQuantity(i)
	case few, vague:
		return quantity{vague: true, end: i + 1}, true
	case couple:
		return quantity{n: 2, end: p.pass(i+1, of)}, true
	case half:
		if p.at(i+1) == aWord || p.at(i+1) == hyphen {
			return quantity{half: true, end: i + 2}, true
		}
		return q, false
	case num:
		q, ok = p.cardinal(i)
	case scale:
		return quantity{n: int(p.lx[i].n), end: i + 1}, p.lx[i].n == 12
	}
	if !ok {
		return q, false
	}
	return p.fraction(q), true
}

func (p *parser) articleQuantity(i int) (quantity, bool) {
	switch p.at(i + 1) {
	case few:
		return quantity{vague: true, end: i + 2}, true
	case couple:
		return quantity{n: 2, end: p.pass(i+2, of)}, true
	case scale:
		q := quantity{n: int(p.lx[i+1].n), end: i + 2}
		return q, true
	case half:
		return quantity{half: true, end: p.pass(i+2, hyphen)}, true
	case full:
		return quantity{n: 1, end: i + 2}, true
	}
	return quantity{n: 1, end: i + 1}, true
}

// cardinal reads figures or number words up to thousands.
func (p *parser) cardinal(i int) (quantity, bool) {
	l := p.lx[i]
	if l.has(digits) {
		if l.has(grouped) && l.len < 5 {
			return quantity{}, false
		}
		return quantity{n: int(l.n), plain: true, end: i + 1}, true
	}
	total, n, end := 0, int(l.n), i+1
	for end < len(p.lx) {
		k := end
		if p.at(k) == hyphen && p.lx[k].has(glued) {
			k++
		}
		switch c := p.at(k); {
		case c == num && !p.lx[k].has(digits) && n%10 == 0 && n%100 >= 20 && p.lx[k].n < 10 && p.lx[k].n > 0:
			n += int(p.lx[k].n)
		case c == num && !p.lx[k].has(digits) && n > 0 && n%100 == 0 && p.lx[k].n < 100:
			n += int(p.lx[k].n)
		case c == and && n > 0 && n%100 == 0 && p.at(k+1) == num && !p.lx[k+1].has(digits):
			k++
			n += int(p.lx[k].n)
		case c == scale && p.lx[k].n == 100 && n < 100:
			n *= 100
		case c == scale && p.lx[k].n == 12 && n < 100:
			n *= 12
		case c == scale && p.lx[k].n == 1000 && n < 1000:
			total, n = total+n*1000, 0
		default:
			return quantity{n: total + n, end: end}, true
		}
		end = k + 1
	}
	return quantity{n: total + n, end: end}, true
}

// fraction adds "1/2", "-1/2", "½" or "and a half" behind a number.
func (p *parser) fraction(q quantity) quantity {
	j := q.end
	if p.at(j) == hyphen {
		j++
	}
	if p.at(j) == num && p.lx[j].n == 1 && p.at(j+1) == slash && p.at(j+2) == num && p.lx[j+2].n == 2 {
		q.half, q.end, q.plain = true, j+3, false
		return q
	}
	if p.at(q.end) == hyphen && p.at(q.end+1) == and && p.at(q.end+3) == aWord && p.at(q.end+5) == half {
		q.half, q.end, q.plain = true, q.end+6, false
		return q
	}
	if p.at(q.end) == and && p.at(q.end+1) == aWord && p.at(q.end+2) == half {
		q.half, q.end, q.plain = true, q.end+3, false
	}
	return q
}

// yearAt reads a year at token i: "1998", "'98", "nineteen ninety-eight", "two
// thousand".
func (p *parser) yearAt(i int) (y, end int) {
	l := p.lex1(i)
	switch {
	case l.class == apostrophe && p.at(i+1) == num && p.lx[i+1].len == 2 && p.lx[i+1].has(glued):
		return pivot(int(p.lx[i+1].n)), i + 2
	case l.class != num:
		return 0, i
	case l.has(digits):
		if l.len == 4 && !l.has(grouped) && l.n >= 1000 && l.n < 2200 {
			return int(l.n), i + 1
		}
		return 0, i
	case l.n == 19 || l.n == 18 || l.n == 20:
		return p.spokenYear(i)
	case l.n == 2 && p.at(i+1) == scale && p.lx[i+1].n == 1000:
		q, ok := p.cardinal(i)
		if ok && q.n < 2100 {
			return q.n, q.end
		}
	}
	return 0, i
}

// spokenYear reads "nineteen ninety-four" and "twenty nineteen".
func (p *parser) spokenYear(i int) (y, end int) {
	k := i + 1
	if p.at(k) == hyphen {
		k++
	}
	if p.at(k) != num || p.lx[k].has(digits) || p.lx[k].n < 10 {
		return 0, i
	}
	q, ok := p.cardinal(k)
	if !ok || q.n > 99 {
		return 0, i
	}
	return int(p.lx[i].n)*100 + q.n, q.end
}

// pivot gives a year of two digits its century: up to 49 it is this one, the
// rule of POSIX moved to where news stand now.
func pivot(n int) int {
	if n < 50 {
		return 2000 + n
	}
	return 1900 + n
}
