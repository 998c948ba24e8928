package official

// right reads the complements behind the head.
func (v *view) right(o *office) {
	if v.departments(o) {
		o.hasPortfolio = true
	}
	for range 3 { // "of state for X at Y": more complements do not occur
		if !v.complement(o) {
			break
		}
	}
	v.region(o)
	v.section(o)
}

// region passes over the part of the world or the cause that an envoy is sent for and
// the seat that a member sits for, where a comma or a person's name ends it: "the
// Special Envoy for the Horn of Africa, Ana Quill", "MP for Ennor South Ben Low". It is
// no state's, so that it says neither the sender nor the host.
func (v *view) region(o *office) {
	i := v.skipInitials(o.end)
	c := o.head.class
	if !c.is(envoyTrait|house) || c.is(usHouse|usPerhaps) || !v.capital(o.headAt) || !v.is(i, wFor) && !(v.is(i, wTo) && c.is(envoyTrait)) || !v.same(o.headAt, i) {
		return
	}
	for k := i + 1; k < i+sectionReach && v.same(i, k); k++ {
		if v.comma(k) || v.personAt(k) >= 0 {
			if end := v.skipBackHonours(k-1) + 1; end > i+1 && v.capital(end-1) {
				o.end = end
			}
			return
		}
		if v.kindAt(k, kPerson) || !v.capital(k) && !v.is(k, wDet|wAnd|wOf|wFor|wHonor) && !v.dash(k) {
			return
		}
	}
}

// sectionReach bounds the words of a section's name.
const sectionReach = 12

// section passes over the name of a section that nobody knows, where a person's name
// ends it: "Assistant Secretary of Defense for Special Operations Ana Quill",
// "Senior Director for the Western Hemisphere Ana Quill".
func (v *view) section(o *office) {
	i := o.end
	if v.title || o.head.plural || !v.capital(o.headAt) || !v.is(i, wFor|wOf|wAt) || !v.same(o.headAt, i) || o.head.class.is(executiveTrait|envoyTrait) {
		return
	}
	for k := i + 1; k < i+sectionReach && v.same(i, k); k++ {
		if p := v.personAt(k); p >= 0 && k > i+1 && v.chunks[p].end-k > 1 && v.capital(k-1) {
			o.end, o.closed = k, o.closed && !o.hasPortfolio && o.head.class.is(officerTrait) && !o.public()
			return
		}
		if !v.capital(k) && !v.is(k, wDet|wAnd|wOf|wFor) && !v.dash(k) && !v.comma(k) || v.kindAt(k, kPerson) {
			return
		}
	}
}

// departments reads "of foreign affairs", "for health", ", trade and industry,".
func (v *view) departments(o *office) bool {
	i := o.end
	c := o.head.class
	if !c.is(department | abroad) {
		return false
	}
	prep := v.is(i, wOf|wFor) && v.same(o.headAt, i)
	if c.is(abroad) {
		prep = v.is(i, wFor) && v.same(o.headAt, i)
	}
	if v.punct(i) == "(" && c.is(department) && v.same(o.headAt, i) {
		// "Cabinet Secretary (Defence)"
		if end, p, ok := v.portfolioRun(i + 1); ok && v.portfolioAt(i+1) && v.punct(end) == ")" {
			o.end, o.department = end+1, end+1
			if !o.hasPortfolio || o.portfolio == "" {
				o.portfolio = p
			}
			return true
		}
	}
	if v.officeCalled(i, "in charge of") {
		i, prep = i+2, true
	}
	if !prep && !(v.comma(i) && v.portfolioAt(i+1) && v.capital(i+1) && v.capital(o.headAt) && !o.hasPortfolio) {
		return false
	}
	if c := v.chunkAt(i + 1); prep && c != nil && (c.kind == kCountry || c.inst != nil && c.e.portfolio == "") {
		return false
	}
	end, p, ok := v.portfolioRun(i + 1)
	if !ok || !prep && !v.comma(end) {
		return false
	}
	o.end, o.department = end, end
	switch {
	case c.is(abroad) && o.head.role == minister:
		o.portfolio, o.fallback = p, "GB"
	case !c.is(abroad) && (!o.hasPortfolio || o.portfolio == ""):
		o.portfolio = p
	}
	return true
}

// officeCalled tells whether the words of s stand at token i.
func (v *view) officeCalled(i int, s string) bool {
	end := i + 3
	return end <= len(v.at) && v.x.Slice(i, end) == s
}

// complement reads one "of", "for", "to", "at", "in", "from" phrase.
func (v *view) complement(o *office) bool {
	i := o.end
	if v.same(o.headAt, i+1) && v.comma(i) && v.capital(i+1) && o.inst == nil {
		// "Vice-President, Chamber of Commerce": the body behind a comma
		b := v.chunkAt(i + 1)
		if b != nil && b.kind == kCountry && !o.head.plural {
			// "Director General, Singapore Customs"
			b = v.chunkAt(b.end)
		}
		switch {
		case b == nil || b.kind != kLex || b.inst == nil || !v.capital(o.headAt) || !v.same(o.headAt, b.first):
		case b.inst.kind == private:
			o.closed = true
		case bodied(o) && v.capital(b.first) && b.e.head == nil && (o.np == o.first || o.det == ""):
			o.inst, o.end = v.innermost(b)
			if c := v.chunkAt(i + 1); c.kind == kCountry && o.state == nil {
				o.state = c.ent
			}
			return true
		}
		// "X, vice president, ACME, said"
		if v.nameWord(i+1) && o.det == "" && o.state == nil && v.comma(o.np-1) {
			o.closed = o.closed || o.head.class.is(closable)
		}
	}
	if !v.same(o.headAt, i) || !v.is(i, wOf|wFor|wTo|wAt|wFrom) {
		return false
	}
	j := i + 1
	for v.is(j, wDet) {
		j = v.chunkAt(j).end
	}
	for v.same(i, j) && (v.is(j, wFiller|wMod) || v.is(j, wRank) && v.capital(j) && v.bodyAt(v.chunkAt(j).end)) {
		j = v.chunkAt(j).end
		if v.dash(j) && v.chunkAt(j+1) != nil {
			j++
		}
	}
	if !v.same(i, j) {
		return false
	}
	c := v.chunkAt(j)
	if c == nil {
		return v.strangeComplement(o, i, j)
	}
	switch c.kind {
	case kCountry:
		return v.countryComplement(o, i, c)
	case kPlace:
		return v.placeComplement(o, i, c)
	case kPerson:
		if o.head.class.is(served) && v.is(i, wFor|wTo|wOf) {
			o.owner, o.end = int(v.at[j])-1, c.end
			return true
		}
		return false
	case kLex:
		return v.wordComplement(o, i, c)
	}
	return false
}

// bodied tells whether an office without a body or a department may have it behind a
// comma: "Registrar, Supreme Court", "Deputy Secretary, Ministry of Law".
func bodied(o *office) bool {
	return o.inst == nil && !o.hasPortfolio && o.head.class.is(officerTrait|department|prosecutorTrait) && !o.head.class.is(ministerTrait)
}

// bodyAt tells whether a body of the public's begins at token i.
func (v *view) bodyAt(i int) bool {
	c := v.chunkAt(i)
	return c != nil && c.first == i && c.kind == kLex && c.inst != nil && c.inst.kind != private
}

// strangeComplement meets a word that nobody knows behind a preposition: a name
// ("president of Acme") closes the office to the public.
func (v *view) strangeComplement(o *office, i, j int) bool {
	if v.is(i, wOf|wFor|wAt) && (v.capital(j) || v.is(i, wOf)) && o.inst == nil {
		o.closed = o.closed || o.head.class.is(closable) && (!o.head.class.is(envoyTrait) || v.is(i, wOf))
	}
	return false
}

// abroadComplement reads a state behind "to" and "in": where an envoy serves.
func (v *view) abroadComplement(o *office, i int, c *chunk) bool {
	if o.head.class.is(usPerhaps) && o.inst != nil && o.inst.kind == intl {
		// "the World Health Organization's Representative to Mongolia"
		o.end = c.end
		return true
	}
	if o.head.class.is(hosted) {
		o.end, o.envoyTo, o.hostState = c.end, true, c.ent
		return true
	}
	if b := v.chunkAt(c.end); v.is(i, wTo) && o.head.class.is(served) && b != nil && b.kind == kLex && b.e.head != nil {
		o.state = c.ent
		return v.headComplement(o, b)
	}
	return false
}

func (v *view) countryComplement(o *office, i int, c *chunk) bool {
	if v.is(i, wTo|wAt) && !v.is(i, wOf) {
		return v.abroadComplement(o, i, c)
	}
	if o.head.plural && v.pairs(c) {
		return false
	}
	end := c.end
	if v.possessive(end) {
		end++
	}
	if o.state == nil {
		o.state = c.ent
	}
	// "head of the Russian foreign ministry", "of Kazakhstan's foreign ministry"
	for v.is(end, wRank|wMod) && v.same(i, end) {
		end = v.chunkAt(end).end
	}
	if b := v.chunkAt(end); b != nil && b.kind == kLex && b.inst != nil && b.inst.kind != private && v.same(i, end) {
		o.inst, o.end = v.innermost(b)
		return true
	}
	if b := v.chunkAt(end); end > c.end || b != nil && b.kind == kLex && (b.inst != nil || b.e.head != nil && o.head.class.is(served)) {
		if b != nil && b.kind == kLex && b.e.head != nil && o.head.class.is(served) {
			return v.headComplement(o, b)
		}
		o.closed = b == nil || b.kind != kLex || b.inst != nil
		return false
	}
	if v.nameWord(c.end) && !o.head.plural && v.same(i, c.end) && (v.title || v.nameAhead(c.end) == 0) {
		// "president of Canada Basketball": a name that a state's begins
		if o.state == c.ent {
			o.state = nil
		}
		if v.is(i, wFrom) {
			return false // "an MP from the Thai Rak Tham Party"
		}
		o.closed = true
		return false
	}
	v.moreCountries(o, i, c)
	return true
}

// moreCountries takes the states of a plural office's list: "of Peru, Chile and Bolivia".
func (v *view) moreCountries(o *office, i int, c *chunk) {
	o.end = c.end
	o.countries = append(o.countries, c.ent)
	for o.head.plural {
		next := v.afterConnector(o.end)
		if next < 0 || !v.kindAt(next, kCountry) || !v.same(i, next) {
			break
		}
		d := v.chunkAt(next)
		if v.pairs(d) {
			break
		}
		o.countries = append(o.countries, d.ent)
		o.end = d.end
	}
}

// pairs tells whether a person follows a state in a list, so that the list is
// one of pairs ("of A Jane Roe, B – John Doe").
func (v *view) pairs(c *chunk) bool {
	i := c.end
	if v.dash(i) || v.punct(i) == ":" || v.punct(i) == "(" {
		i++
	}
	return v.kindAt(i, kPerson) || !v.title && v.nameAhead(i) > 0
}

func (v *view) placeComplement(o *office, i int, c *chunk) bool {
	if v.is(i, wTo) || v.is(i, wAt) && o.head.class.is(envoyTrait|adviserTrait) {
		if o.head.class.is(envoyTrait) {
			o.end, o.envoyTo, o.hostState = c.end, true, c.ent
			return true
		}
		return false
	}
	if b := v.chunkAt(c.end); b != nil && b.kind == kLex && b.inst != nil && v.same(i, c.end) {
		if b.inst.kind == private {
			o.closed = true
			return false
		}
		o.inst, o.end = b.inst, b.end
	} else if v.nameWord(c.end) && v.same(i, c.end) && v.is(i, wOf) && !o.head.class.is(mayorTrait) && (v.title || v.nameAhead(c.end) == 0) {
		o.closed = true
		return false
	} else {
		o.end = c.end
	}
	if o.place == nil {
		o.place = c.ent
	}
	return true
}

func (v *view) wordComplement(o *office, i int, c *chunk) bool {
	switch {
	case v.is(i, wTo) && c.e.is(wRepublic) && o.head.class.is(hosted) && v.is(c.end, wOf) && v.kindAt(c.end+1, kCountry):
		d := v.chunkAt(c.end + 1)
		o.end, o.envoyTo, o.hostState = d.end, true, d.ent
	case v.envoyToBody(o, i, c):
		o.end, o.envoyTo = c.end, true
	case c.end == c.first+1 && v.called(c.first, "Federation") && v.is(c.first-1, wDet):
		o.end = c.end // "Attorney General of the Federation"
	case c.inst != nil && c.inst.kind == private:
		if o.inst == nil && !v.is(i, wAt) {
			o.closed = true
		}
		return false
	case c.inst != nil:
		inst, end := v.innermost(c)
		if o.inst == nil || o.inst.kind == executive {
			o.inst = inst
		}
		o.end = end
	case c.e.is(wRepublic) || c.e.is(wAnaphor) && v.is(i, wOf|wFor):
		o.end = c.end
	case c.e.head != nil && (o.head.class.is(served) || o.head.class.is(envoyTrait) && v.is(i, wOf)):
		return v.headComplement(o, c)
	case c.e.portfolio != "" && o.head.class.is(portfolioBefore):
		end, _, _ := v.portfolioRun(c.first)
		if c.e.head != nil || end <= o.end {
			return false
		}
		o.end = end
	default:
		if v.is(i, wOf) {
			return v.strangeComplement(o, i, c.first)
		}
		return false
	}
	return true
}

// innermost follows possessives from body to body: "parliament's defence committee".
func (v *view) innermost(c *chunk) (*institution, int) {
	for v.possessive(c.end) {
		d := v.chunkAt(c.end + 1)
		if d == nil || d.kind != kLex || d.inst == nil || d.inst.kind == private {
			break
		}
		c = d
	}
	return c.inst, c.end
}

func (v *view) envoyToBody(o *office, i int, c *chunk) bool {
	return v.is(i, wTo|wAt) && c.inst != nil && c.inst.kind == intl && o.head.class.is(accredited)
}

// headComplement reads "adviser to President X", "spokesman for the prime minister".
func (v *view) headComplement(o *office, c *chunk) bool {
	o.end = c.end
	of := v.is(c.first-1, wDet) && v.capital(o.headAt) && v.capital(c.first)
	o.toHead = topRole(c.e.head.role) || c.e.head.role == deputyHead
	if !o.toHead && !o.head.class.is(adviserTrait) {
		// a spokesman for any officer of the public speaks for the public
		o.toHead = c.e.head.role != "" && !c.e.head.class.is(privateOffice|officerTrait)
	}
	i := c.end
	if d := v.chunkAt(i + 1); v.is(i, wOf) && d != nil && d.kind == kCountry {
		if o.state == nil {
			o.state = d.ent
		}
		i = d.end
	}
	p := v.chunkAt(v.skipHonours(i))
	if of && o.toHead && (v.is(i, wHonor) || p != nil && p.kind == kPerson && p.end-p.first > 1 || v.nameAhead(i) > 0) && v.same(o.headAt, i) {
		// "Secretary to the President Dr. Ana Quill": a president's own name stands
		// without the article
		o.served = i
		return true
	}
	if p := v.chunkAt(i); p != nil && p.kind == kPerson && v.same(o.headAt, i) {
		o.owner, o.end = int(v.at[i])-1, p.end
	}
	return true
}
