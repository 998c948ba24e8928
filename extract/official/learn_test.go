package official_test

import (
	"reflect"
	"testing"

	"dateline/extract/official"
	"dateline/extract/official/home"
)

// examplesOf returns the examples of a marked text by their persons.
func examplesOf(t *testing.T, text string) map[string]official.Example {
	t.Helper()
	f, err := official.New()
	if err != nil {
		t.Fatal(err)
	}
	d, m := parse(text)
	before := f.Find(d, m, nil)
	out := map[string]official.Example{}
	for _, e := range f.Examples(d, m, nil) {
		out[e.Person] = e
	}
	if after := f.Find(d, m, nil); !reflect.DeepEqual(before, after) {
		t.Errorf("%s: found %+v before, %+v after the examples were taken", text, before, after)
	}
	return out
}

// signsOf are the signs of a state in a case, none where it is no candidate.
func signsOf(c *home.Case, state string) (home.Signs, bool) {
	for _, k := range c.Candidates {
		if k.State == state {
			return k.Signs, true
		}
	}
	return 0, false
}

// TestExamplesHideWhatSaysTheState: the words that say a state are not evidence for it,
// or the weights would learn to believe what a bare office never has.
func TestExamplesHideWhatSaysTheState(t *testing.T) {
	e, ok := examplesOf(t, "<Kenyan=KE> Foreign Minister [Grace Wanjiku] spoke in {{Lima=PE}}.")["Grace Wanjiku"]
	if !ok || !e.Explicit || e.Country != "KE" || e.Case.Group != home.Minister {
		t.Fatalf("%v %+v", ok, e)
	}
	if signs, ok := signsOf(&e.Case, "KE"); ok && signs != 0 {
		t.Errorf("the hidden words speak for KE: %b", signs)
	}
	if signs, ok := signsOf(&e.Case, "PE"); !ok || !signs.Has(home.Places) {
		t.Errorf("the town does not speak for PE: %v %b", ok, signs)
	}

	// elsewhere the same state is named in other words: these count
	e = examplesOf(t, "<Kenyan=KE> Foreign Minister [Grace Wanjiku] spoke. <Kenya=KE> is glad, and <Kenya=KE> waits.")["Grace Wanjiku"]
	if signs, ok := signsOf(&e.Case, "KE"); !ok || !signs.Has(home.Top) {
		t.Errorf("other mentions do not speak for KE: %v %b", ok, signs)
	}

	// the words of one person's office are hidden for that person alone
	two := examplesOf(t, "<Kenyan=KE> Foreign Minister [Grace Wanjiku] met Health Minister [Pedro Ruiz].")
	e, ok = two["Pedro Ruiz"]
	if !ok || e.Explicit {
		t.Fatalf("%v %+v", ok, e)
	}
	if signs, ok := signsOf(&e.Case, "KE"); !ok || !signs.Has(home.Sentence) || !signs.Has(home.NearBefore) {
		t.Errorf("the other's words are hidden, too: %v %b", ok, signs)
	}
}

// TestExamplesAreOfStates: who serves a body, another person, or whom a party's tag
// tells, teaches nothing of states.
func TestExamplesAreOfStates(t *testing.T) {
	got := examplesOf(t, "UN Secretary-General [Lars Nyborg] and [Jo Page], an aide to Mayor [Ann Lee], met [Ed Baines] (R-Ohio).")
	for _, person := range []string{"Lars Nyborg", "Ed Baines"} {
		if e, ok := got[person]; ok {
			t.Errorf("%s teaches: %+v", person, e)
		}
	}
}
