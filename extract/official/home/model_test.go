package home_test

import (
	"testing"

	"dateline/extract/official/home"
)

func open(t testing.TB) *home.Weights {
	t.Helper()
	w, err := home.Open()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func signs(list ...home.Sign) (s home.Signs) {
	for _, sign := range list {
		s.Add(sign)
	}
	return s
}

func TestDecide(t *testing.T) {
	w, err := home.Read("all\tnone\t0\nall\tdateline\t1\nall\thost\t-2\nall\tsentence\t3\nall\tunited-states\t4\n" +
		"envoy\thost\t-3\nenvoy\tnone\t2\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		group home.Group
		in    []home.Candidate
		state string
		by    home.Sign
	}{
		{"nothing speaks", home.Minister, nil, "", 0},
		{"one", home.Minister, []home.Candidate{{"PE", signs(home.Dateline)}}, "PE", home.Dateline},
		{"the heavier", home.Minister, []home.Candidate{{"PE", signs(home.Dateline)}, {"KE", signs(home.Dateline, home.Sentence)}}, "KE", home.Sentence},
		{"a tie is the first code's", home.Minister, []home.Candidate{{"PE", signs(home.Sentence)}, {"KE", signs(home.Sentence)}}, "KE", home.Sentence},
		{"whatever the order", home.Minister, []home.Candidate{{"KE", signs(home.Sentence)}, {"PE", signs(home.Sentence)}}, "KE", home.Sentence},
		{"too many alike", home.Minister, []home.Candidate{{"KE", signs(home.Dateline)}, {"PE", signs(home.Dateline)}, {"CL", signs(home.Dateline)}}, "", 0},
		{"what speaks against", home.Minister, []home.Candidate{{"KE", signs(home.Dateline, home.Host)}}, "", 0},
		{"none is likelier in its group", home.Envoy, []home.Candidate{{"PE", signs(home.Dateline)}}, "", 0},
		{"being the United States decides nothing by itself", home.Minister, []home.Candidate{{"US", signs(home.Dateline, home.UnitedStates)}}, "US", home.Dateline},
	} {
		d := w.Decide(&home.Case{Group: c.group, Candidates: c.in})
		if d.State != c.state || d.State != "" && d.By != c.by {
			t.Errorf("%s: %q by %s (%.2f), want %q by %s", c.name, d.State, d.By, d.P, c.state, c.by)
		}
		if d.State != "" && d.P < home.Least || d.State == "" && d.P >= home.Least {
			t.Errorf("%s: %q with %.2f", c.name, d.State, d.P)
		}
	}
}

// TestShippedDecisions: what the learnt weights must not unlearn.
func TestShippedDecisions(t *testing.T) {
	w := open(t)
	for _, c := range []struct {
		name  string
		group home.Group
		in    []home.Candidate
		state string
	}{
		{"the publisher's president", home.President, []home.Candidate{
			{"GH", signs(home.PublisherGovernment)}, {"US", signs(home.UnitedStates, home.Once)}}, "GH"},
		{"the holder of that year, against the publisher", home.President, []home.Candidate{
			{"GH", signs(home.PublisherOutlet)}, {"KZ", signs(home.HolderNamed, home.Sentence)}}, "KZ"},
		{"a state named once among many", home.Minister, []home.Candidate{
			{"GH", signs(home.Once)}, {"PE", signs(home.Once)}, {"KE", signs(home.Once)}, {"CL", signs(home.Once)}}, ""},
	} {
		if d := w.Decide(&home.Case{Group: c.group, Candidates: c.in}); d.State != c.state {
			t.Errorf("%s: %q (%.2f), want %q", c.name, d.State, d.P, c.state)
		}
	}
}

// TestTheSignThatDecidesIsThere: a rule never names a sign that the state has not.
func TestTheSignThatDecidesIsThere(t *testing.T) {
	w := open(t)
	for g := range home.Groups {
		for s := range home.Count {
			if home.Sign(s) == home.UnitedStates {
				continue
			}
			c := &home.Case{Group: home.Group(g), Candidates: []home.Candidate{{"US", signs(home.Sign(s), home.UnitedStates)}}}
			if d := w.Decide(c); d.State != "" && !c.Candidates[0].Signs.Has(d.By) {
				t.Errorf("%s: %s decides, which is not there", home.Group(g), d.By)
			}
		}
	}
}

func BenchmarkDecide(b *testing.B) {
	w := open(b)
	c := some([]byte("0123456789abcdefghijklmnopqrstuvwxyz"))
	b.ReportAllocs()
	for b.Loop() {
		w.Decide(c)
	}
}
