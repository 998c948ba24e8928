package official

import "dateline/extract/official/home"

// resolve fills the countries of records that have none, and drops the servants
// of persons who turn out to hold no public office.
func (w *work) resolve(h *evidence) {
	for i := range w.records {
		r := &w.records[i]
		if r.Country == "" && r.o != nil && r.o.anaphor {
			w.inherit(r, w.body.stateBefore(r), byBefore)
		}
	}
	for i := range w.records {
		if r := &w.records[i]; r.Country == "" && r.owner == "" {
			w.fill(r, h)
		}
	}
	for i := range w.records {
		if r := &w.records[i]; r.owner != "" {
			w.serve(r, h)
		}
	}
	for i := range w.records {
		if r := &w.records[i]; r.o != nil {
			w.secretary(r)
			h.identify(r)
		}
	}
	for i := range w.records {
		r := &w.records[i]
		if r.o == nil || !r.o.head.class.is(chancellorTrait) || r.explicit {
			continue
		}
		switch r.Country {
		case "GB":
			r.Role, r.Portfolio = minister, finance
		case "":
			// no state of the article has one: a university's
			r.dead = true
		}
	}
}

// delegation returns the state of the leader whom a record's person accompanies:
// "Foreign Minister X of Peru arrived, accompanied by Trade Minister Y".
func (w *work) delegation(r *record) string {
	if r.In != "" {
		return ""
	}
	x := w.body.x
	s := x.Sentence(r.o.headAt)
	at := -1
	for i := r.o.np - 1; i >= max(s.First, r.o.np-maxBeside); i-- {
		if word := x.Word(i); word == "accompanied" || word == "flanked" || word == "delegation" && i > s.First && x.Word(i-1) == "whose" {
			at = i
			break
		}
	}
	if at < 0 {
		return ""
	}
	state, nearest := "", s.First
	for i := range w.records {
		o := &w.records[i]
		if o.o == nil || o.In != "" || o.Country == "" || o.Person == r.Person || len(o.Country) != 2 {
			continue
		}
		if o.o.headAt >= nearest && o.o.headAt < at {
			state, nearest = o.Country, o.o.headAt
		}
	}
	return state
}

// decide gives a record the state that the evidence makes likely.
func (w *work) decide(r *record, h *evidence) {
	c := h.caseOf(r)
	d := w.weights.Decide(c)
	if w.traced {
		r.weighed = &weighing{c, d}
	}
	if d.State == "" {
		return
	}
	w.inherit(r, d.State, byEvidence)
	r.Known = d.By == home.HolderNamed || d.By == home.HolderSurname || d.By == home.HolderOnce
	if r.Known {
		r.Rule += "+" + ruleKnown
	} else {
		r.Rule += "+" + ruleHome + d.By.String()
	}
	if !r.Former && single(r.Role) {
		h.taken[seat{r.Role, r.Portfolio, r.Country}] = r.Person
	}
}

// ruleKnown is the part of a rule's name that tells that a known holder decided.
const ruleKnown = "official/known-holder"

// ruleHome begins the part of a rule's name that tells which evidence decided the
// state.
const ruleHome = "home/"

// secretary makes a department's secretary its first servant where the state's
// ministers are not called secretaries: "Finance Secretary" of Sri Lanka.
func (w *work) secretary(r *record) {
	if r.Role == minister && r.o.head.class.is(secretaryTrait) && len(r.Country) == 2 && !w.body.lex.system(r.Country).secretaries {
		r.Role = deputyMinister
	}
}

func (w *work) inherit(r *record, country string, by origin) {
	if country != "" {
		r.Country, r.Inherited, r.by = country, true, by
	}
}

// stateBefore returns the last state that the text names before the office.
func (v *view) stateBefore(r *record) string {
	if r.In != "" {
		return ""
	}
	for i := r.o.np - 1; i >= 0; i-- {
		if c := v.chunkAt(i); c != nil && c.kind == kCountry {
			return c.ent.ID
		} else if c != nil && c.kind == kPlace {
			return c.ent.Country
		}
	}
	return ""
}

// fill gives a bare office its state: from the person's other offices, from what
// the office itself suggests, else from the article.
func (w *work) fill(r *record, h *evidence) {
	if r.o == nil {
		return
	}
	for _, sameRole := range []bool{true, false} {
		for i := range w.records {
			o := &w.records[i]
			if o.Person != r.Person || !o.explicit && !(sameRole && o.Inherited) || o.Country == "" || sameRole && o.Role != r.Role || o.Role == international {
				continue
			}
			w.inherit(r, o.Country, byPerson)
			return
		}
	}
	if r.o.fallback != "" {
		w.inherit(r, r.o.fallback, byOffice)
		return
	}
	if state := w.delegation(r); state != "" {
		w.inherit(r, state, byDelegation)
		r.Rule += "+" + ruleHome + "delegation"
		return
	}
	w.decide(r, h)
}

// serve settles a servant ("Doe's adviser") by the one served.
func (w *work) serve(r *record, h *evidence) {
	if r.o.public() && (r.Country != "" || r.Role != spokesperson) {
		return
	}
	for i := range w.records {
		m := &w.records[i]
		if m.Person != r.owner || m.owner != "" || m.dead {
			continue
		}
		if r.Role != spokesperson && !topRole(m.Role) && m.Role != deputyHead {
			continue
		}
		if r.Country == "" {
			w.inherit(r, m.Country, byServed)
			if m.Role == international {
				r.Role = international
			}
		}
		return
	}
	if r.o.toHead {
		if r.Country == "" {
			w.decide(r, h)
		}
		return
	}
	if !r.o.public() && !r.o.head.class.is(spokesTrait|staffTrait) {
		r.dead = true
	} else if r.Country == "" {
		w.decide(r, h)
	}
}
