package official

import "dateline/extract/doc"

// The kinds of institutions.
const (
	private     = "private"
	executive   = "executive"
	ministry    = "ministry"
	parliament  = "parliament"
	committee   = "committee"
	court       = "court"
	centralBank = "centralbank"
	policeForce = "police"
	forces      = "military"
	agency      = "agency"
	intl        = "intl"
	council     = "council"
	embassy     = "embassy"
)

// joinInstitutions builds institutions of several chunks: "Ministry of Health",
// "House Energy and Commerce Committee", "National Water Authority".
func (v *view) joinInstitutions() {
	for n := 0; n < len(v.chunks); n++ {
		c := &v.chunks[n]
		if c.kind != kLex || c.inst == nil || v.at[c.first] != int32(n+1) {
			continue
		}
		switch c.inst.kind {
		case "ministryword":
			v.joinMinistry(n)
		case "committeeword":
			v.joinCommittee(n)
		case "agencyword", "publicword":
			v.joinAgency(n)
		case "administration":
			c.inst = &institution{kind: executive}
			if v.capital(c.first) {
				v.joinAgency(n)
			}
		default:
			c.inst = v.byCase(c)
		}
	}
}

// byCase settles the kinds that hold only of a capital word ("the House") or of
// capitals alone ("WHO").
func (v *view) byCase(c *chunk) *institution {
	base, caps := c.inst.kind, false
	switch base {
	case "parliamentcap", "centralbankcap", "agencycap", "intlcap":
		base = base[:len(base)-len("cap")]
	case "agencycaps", "intlcaps":
		base, caps = base[:len(base)-len("caps")], true
	case "securitycouncil":
		return &institution{kind: agency, country: c.inst.country}
	default:
		return c.inst
	}
	t := &v.x.Tokens[c.first]
	if !t.Is(doc.Cap) || caps && !t.Is(doc.Caps) {
		return nil
	}
	return &institution{base, c.inst.country, c.inst.portfolio, caps && base == agency}
}

// take gives the tokens [first, end) to chunk n.
func (v *view) take(n, first, end int) {
	c := &v.chunks[n]
	c.first, c.end = first, end
	for i := first; i < end; i++ {
		v.at[i] = int32(n + 1)
	}
}

// joinMinistry reads "ministry of foreign affairs" and "foreign ministry".
func (v *view) joinMinistry(n int) {
	c := &v.chunks[n]
	first, end := c.first, c.end
	inst := institution{kind: ministry}
	if v.is(end, wOf|wFor) && v.same(first, end) {
		if to, p, ok := v.portfolioRun(end + 1); ok {
			inst.portfolio = p
			c.inst = &inst
			v.take(n, first, to)
			return
		}
	}
	if from, p := v.portfolioBefore(first); from < first {
		inst.portfolio = p
		c.inst = &inst
		v.take(n, from, end)
		return
	}
	word := v.x.Tokens[c.first].Hash
	if word != ministryHash && word != ministriesHash {
		// a department without a name may be anybody's
		c.inst = nil
		return
	}
	c.inst = &inst
}

var (
	ministryHash   = doc.Hash("ministry")
	ministriesHash = doc.Hash("ministries")
)

// portfolioRun reads the words of a department's name from token i: "Foreign
// Affairs and Trade", "the Environment". It returns where they end and the
// first portfolio among them, "other" when none is known.
func (v *view) portfolioRun(i int) (end int, portfolio string, ok bool) {
	start := i
	for v.is(i, wDet) && v.same(start-1, i) {
		i = v.chunkAt(i).end
	}
	end = i
	for v.same(start-1, i) {
		c := v.chunkAt(i)
		switch {
		case c != nil && c.kind == kLex && c.e.portfolio != "" && c.first == i:
			if portfolio == "" {
				portfolio = c.e.portfolio
			}
			i = c.end
			end = i
			continue
		case portfolio != "" && !v.title && v.nameAhead(i) > 0:
			// "Minister of Energy Ana Quill": the department is complete
			return end, portfolio, true
		case v.nameWord(i), c != nil && c.kind == kLex && c.e.head == nil && c.inst == nil && c.e.is(wRank) && c.first == i && v.capital(i):
			// "National Revenue": ranks are plain words here
			i++
			end = i
			continue
		}
		next := v.afterConnector(i)
		if next < 0 || end == start || !v.continues(next, v.comma(i)) {
			break
		}
		i = next
	}
	if end == start || v.is(start, wDet) && end == v.chunkAt(start).end {
		return start, "", false
	}
	if portfolio == "" {
		portfolio = otherPortfolio
	}
	return end, portfolio, true
}

// nameWord tells whether token i is a capital word that nothing else claims.
func (v *view) nameWord(i int) bool {
	if i < 0 || i >= len(v.x.Tokens) {
		return false
	}
	t := &v.x.Tokens[i]
	return v.at[i] == 0 && t.Is(doc.Cap) && t.Is(doc.Word) && !t.Is(doc.Possessive)
}

// afterConnector returns the token after "and", "&", "of the", a comma with or
// without "and"; -1 when token i is none.
func (v *view) afterConnector(i int) int {
	switch {
	case v.is(i, wAnd):
		return i + 1
	case v.comma(i):
		if v.is(i+1, wAnd) {
			return i + 2
		}
		return i + 1
	case v.is(i, wOf) && v.is(i+1, wDet):
		return i + 2
	}
	return -1
}

// continues tells whether a department's name goes on at token i: with a word of
// a portfolio that no office follows, or, after "and", with a capital word.
func (v *view) continues(i int, afterComma bool) bool {
	if i >= len(v.at) {
		return false
	}
	c := v.chunkAt(i)
	if c == nil {
		return !afterComma && v.nameWord(i) && !v.headSoon(i+1)
	}
	if c.kind != kLex || c.e.portfolio == "" || afterComma && !v.capital(i) {
		return false
	}
	return !v.headSoon(c.end)
}

// headSoon tells whether an office's noun or a ministry follows at token i, over
// more words of a portfolio.
func (v *view) headSoon(i int) bool {
	for c := v.chunkAt(i); c != nil && c.kind == kLex; c = v.chunkAt(c.end) {
		if c.e.head != nil || c.inst != nil && c.e.portfolio == "" {
			return true
		}
		if c.e.portfolio == "" && !c.e.is(wAnd) {
			return false
		}
	}
	return false
}

// portfolioBefore reads the words of a portfolio that end at token i, as in
// "Health and Education [Minister]", and returns where they begin and the first
// portfolio among them; i itself when there is none.
func (v *view) portfolioBefore(i int) (first int, portfolio string) {
	first = i
	for j := i - 1; v.same(i-1, j); {
		c := v.chunkAt(j)
		if c == nil || c.kind != kLex {
			return first, portfolio
		}
		switch {
		case c.e.portfolio != "":
			first, portfolio = c.first, c.e.portfolio
			j = c.first - 1
		case c.e.is(wAnd) && first < i && v.portfolioAt(c.first-1):
			j = c.first - 1
		default:
			return first, portfolio
		}
		if v.comma(j) && v.portfolioAt(j-1) && v.capital(j-1) && first < i {
			j--
		}
	}
	return first, portfolio
}

func (v *view) portfolioAt(i int) bool {
	c := v.chunkAt(i)
	return c != nil && c.kind == kLex && c.e.portfolio != ""
}

// joinCommittee reads back over a committee's name to the house it is of.
func (v *view) joinCommittee(n int) {
	c := &v.chunks[n]
	first := c.first
	inst := institution{kind: private}
	for j := first - 1; v.same(c.first, j); {
		p := v.chunkAt(j)
		if p == nil {
			if !v.nameWord(j) && !v.comma(j) && !v.possessive(j) {
				break
			}
			j--
			continue
		}
		if p.inst != nil && (p.inst.kind == parliament || p.inst.kind == "parliamentcap" || p.inst.kind == committee) {
			inst, first = institution{kind: committee, country: p.inst.country}, p.first
			break
		}
		if p.kind != kLex || p.e.portfolio == "" && !p.e.is(wAnd|wRank) {
			break
		}
		j = p.first - 1
	}
	c.inst = &inst
	v.take(n, first, c.end)
}

// saidPublic tells whether the words before a body's noun make it the public's: a
// state, a department, "National", "Federal".
func (v *view) saidPublic(first, end int) bool {
	for i := first; i < end; i++ {
		if c := v.chunkAt(i); c != nil && (c.kind == kCountry || c.kind == kLex && c.e.portfolio != "") || publicWord[v.x.Tokens[i].Hash] {
			return true
		}
	}
	return v.kindAt(first-1, kCountry) || v.same(first, first-1) && v.capital(first-1) && publicWord[v.x.Tokens[first-1].Hash]
}

// publicWord are the words that a body of the public's is called by.
var publicWord = hashes("national federal state royal central general public supreme government presidential municipal parliamentary constitutional electoral statutory")

// joinAgency reads an agency's name: capital words before it, or "of" and
// capital words behind it.
func (v *view) joinAgency(n int) {
	c := &v.chunks[n]
	first, end, named := c.first, c.end, false
	for j := c.first - 1; v.same(c.first, j) && v.capital(j); {
		p := v.chunkAt(j)
		if p != nil && (p.kind != kLex || p.e.head != nil || p.e.words != 0 && p.e.portfolio == "") {
			break
		}
		if p != nil {
			j = p.first
		}
		first, named = j, true
		j--
	}
	if v.capital(c.first) && v.is(end, wOf|wFor|wAt) {
		if to, _, ok := v.portfolioRun(end + 1); ok {
			end, named = to, true
		}
	}
	inst := institution{kind: private}
	if c.inst.kind == "publicword" && !v.saidPublic(first, c.first) {
		named = false
	}
	if c.inst.kind == executive {
		inst.kind = executive
	}
	if named && v.capital(c.first) {
		inst.kind = agency
	}
	c.inst = &inst
	v.take(n, first, end)
}
