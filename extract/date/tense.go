package date

// reach bounds how many tokens away a verb may stand that tells whether an
// expression looks back or ahead.
const reach = 14

// tense tells which way the clause around token i looks: the nearest word before
// it in the sentence that tells, else the nearest behind it; here when nothing
// tells.
func (p *parser) tense(i int) int {
	if p.at(i+1) == possessive && !p.word(i-1, "of") {
		return back // "Tuesday's ruling"
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
		if p.word(k, "set") && !p.word(k+1, "to") && !p.word(k+1, "for") || p.word(k-1, "been") && p.word(k-2, "had") {
			return here
		}
		if p.word(k+1, "have") || l.has(capital) && !l.has(sentence) || p.word(k-1, "to") && p.word(k, "plan") {
			return here
		}
		return toward
	case l.has(isPast):
		if p.lex1(k-1).has(isWill) || p.word(k-1, "been") && p.lex1(k-2).has(isWill) {
			return here
		}
		return back
	}
	return here
}
