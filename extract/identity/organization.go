package identity

import (
	"strings"

	"dateline/extract/doc"
	"dateline/extract/organ"
	"dateline/extract/vocab"
)

// organs gives the organizations that are organs of a state the state's id: that which
// stands beside the name, or the only one that the article has for the organ, or the only
// one whose office-holder of the ministry it names.
func organs(a *doc.Analysis) {
	states := map[string]string{} // of each organ that stands beside its state; "-" for two
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Type != vocab.Organization || e.Organ == "" {
			continue
		}
		if e.ID = organ.NationalID(e.Country, e.Organ); e.ID != "" {
			only(states, e.Organ, e.Country)
		}
	}
	ministers := map[string]string{}
	for i := range a.Officials {
		if o := &a.Officials[i]; o.Portfolio != "" && len(o.Country) == 2 && !o.Inherited {
			only(ministers, o.Portfolio, o.Country)
		}
	}
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Type != vocab.Organization || e.Organ == "" || e.Country != "" {
			continue
		}
		state := states[e.Organ]
		if state == "" {
			state = ministers[e.Organ]
		}
		if id := organ.NationalID(state, e.Organ); id != "" {
			e.ID, e.Country = id, state
		}
	}
}

// only notes the state of a key, "-" where there are two.
func only(of map[string]string, key, state string) {
	if old, ok := of[key]; ok && old != state {
		state = "-"
	}
	of[key] = state
}

// shortened gives an organization that has no id and is named by the first word of one
// other name in the article the id of that ("Quill" of "Quill International"); a word that says what
// sort of body it is ("Bank") may be another's.
func shortened(a *doc.Analysis) {
	longer := map[string]string{}
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Type != vocab.Organization || e.ID == "" || strings.HasPrefix(e.ID, organ.GovPrefix) {
			continue
		}
		if first, _, ok := strings.Cut(e.Text, " "); ok {
			only(longer, first, e.ID)
		}
	}
	if len(longer) == 0 {
		return
	}
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Type != vocab.Organization || e.Organ != "" || e.ID != "" || strings.Contains(e.Text, " ") {
			continue
		}
		if id := longer[e.Text]; id != "" && id != "-" && e.Kind == vocab.OtherKind {
			e.ID = id
		}
	}
}
