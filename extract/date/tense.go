package date

// reach bounds how many tokens away a verb may stand that tells whether an
// expression looks back or ahead.
const reach = 24

// tense tells which way the clause around token i looks: the nearest word before
// it in the sentence that tells, else the nearest behind it; here when nothing
// tells.
func (p *parser) tense(i int) int {
	if p.at(i+1) == possessive && !p.word(i-1, "of") {
		return back // "Tuesday's ruling"
	}
	if p.is(i-1, until, before) && !p.lx[i-1].has(sentence) {
		return toward
	}
	if p.word(i-1, "as") && (p.word(i-2, "soon") || p.word(i-2, "early") || p.word(i-2, "late")) {
		return toward
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
		if dir := p.cue(k); dir != here {
			return dir
		}
	}
	if p.is(i-1, until) || p.word(i-1, "by") {
		return toward
	}
	return here
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
		if p.lex1(k-1).has(isWill) || p.word(k-1, "been") && p.lex1(k-2).has(isWill) {
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
