package date

// reach bounds how many tokens away a verb may stand that tells whether an
// expression looks back or ahead.
const reach = 24

// tense tells which way the clause around token i looks: the nearest word before
// it in the sentence that tells, else the nearest behind it; here when nothing
// tells.
func (p *parser) tense(i int) int {
	if dir := p.beside(i); dir != here {
		return dir
	}
	for k := i - 1; k >= 0 && k > i-reach; k-- {
		l := p.lx[k]
		if dir := p.cue(k); dir != here {
			return dir
		}
		if l.has(sentence) {
			break
		}
	}
	for k := i + 1; k < len(p.lx) && k < i+reach && !p.lx[k].has(sentence); k++ {
		if p.at(k) == can {
			return toward
		}
		if dir := p.cue(k); dir != here {
			return dir
		}
	}
	if p.is(i-1, until) || p.word(i-1, "by") {
		return toward
	}
	return here
}

// beside tells what the words next to the expression at token i say alone:
// "Tuesday's ruling" is past, "until Tuesday" and "as early as Tuesday" are to
// come.
func (p *parser) beside(i int) int {
	switch {
	case p.at(i+1) == possessive && p.at(i-1) != of:
		if p.lex1(i-1).has(isWill) || p.at(i-1) == of && p.word(i-2, "ahead") {
			return toward
		}
		return back
	case p.at(i-1) == than && p.is(i-2, later, earlier):
		return toward // "no later than June 30"
	case p.at(i-1) == before && p.is(i-2, unit, units):
		return here // "a few days before Christmas"
	case p.is(i-1, until, before) && !p.lx[i-1].has(sentence):
		if p.denied(i) {
			return back
		}
		return toward
	case p.word(i-1, "as") && (p.word(i-2, "soon") || p.word(i-2, "early") || p.word(i-2, "late")):
		return toward
	}
	return here
}

// denied tells whether the clause before token i says that something did not
// happen until then.
func (p *parser) denied(i int) bool {
	for k := i - 1; k > 0 && k > i-reach && !p.lx[k].has(sentence); k-- {
		if p.at(k) == denial {
			return true
		}
		if p.word(k, "not") && p.lx[k-1].has(isPast) {
			return true
		}
	}
	return false
}

// cue tells which way one token looks. A participle behind "be", "to be" and
// "being" takes their direction; "could have" and "may have" look back.
func (p *parser) cue(k int) int {
	l := p.lx[k]
	switch {
	case l.has(isWill):
		return p.aheadCue(k)
	case l.class == to && k > 0 && (p.word(k-1, "is") || p.word(k-1, "are")):
		return toward // "is to open on Friday"
	case l.has(isPast):
		if p.word(k-1, "is") || p.word(k-1, "are") || p.lex1(k-1).has(isWill) || p.word(k-1, "been") && p.lex1(k-2).has(isWill) {
			return here
		}
		return back
	}
	return here
}

// aheadCue settles a word that looks ahead in one of its uses alone: nouns such
// as plan and hope need a verb behind them, "be" one in front, and "set" looks
// back without "to" and "for".
func (p *parser) aheadCue(k int) int {
	l := p.lx[k]
	switch {
	case l.has(capital) && !l.has(sentence), p.word(k+1, "have"), p.word(k-1, "been") && p.word(k-2, "had"):
		return here
	case p.word(k, "set"):
		if !p.is(k+1, to) && !p.word(k+1, "for") {
			return back
		}
	case p.word(k, "plan"), p.word(k, "plans"), p.word(k, "hope"), p.word(k, "hopes"), p.word(k, "going"), p.word(k, "expect"):
		if p.at(k+1) != to || p.word(k-1, "to") {
			return here
		}
	case p.word(k, "be"):
		if !p.is(k-1, to) && !p.lex1(k-1).has(isWill) {
			return here
		}
	}
	return toward
}
