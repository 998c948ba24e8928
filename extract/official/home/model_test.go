package home_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
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

func TestReadTellsTheLine(t *testing.T) {
	const good = "# weights\nall\tnone\t-0.5\nminister\tdateline\t0.25\n"
	if _, err := home.Read(good); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ line, want string }{
		{"all\tdateline", "weights.tsv:4: 2 columns"},
		{"all\tdateline\t1\t2", "weights.tsv:4: 4 columns"},
		{"", "weights.tsv:4: 1 columns"},
		{"all\tdateline\tmuch", `weights.tsv:4: "much" is no number`},
		{"all\tdateline\t", `weights.tsv:4: "" is no number`},
		{"clown\tdateline\t1", `weights.tsv:4: no group "clown"`},
		{"all\trumour\t1", `weights.tsv:4: no sign "rumour"`},
		{"minister\trumour\t1", `weights.tsv:4: no sign "rumour"`},
	} {
		if _, err := home.Read(good + c.line + "\n"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.line, err, c.want)
		}
	}
}

func TestReadAddsTheGroupToAll(t *testing.T) {
	w, err := home.Read("all\tdateline\t0.5\r\nminister\tdateline\t0.25\nall\tnone\t-1\nminister\tnone\t0.5\n")
	if err != nil {
		t.Fatal(err)
	}
	for g := range home.Groups {
		sign, none := 0.5, -1.0
		if home.Group(g) == home.Minister {
			sign, none = 0.75, -0.5
		}
		if w.Sign[g][home.Dateline] != sign || w.None[g] != none {
			t.Errorf("%s: %v and none %v, want %v and %v", home.Group(g), w.Sign[g][home.Dateline], w.None[g], sign, none)
		}
	}
}

// TestNames: each sign and each group has one name of its own, which no other has.
func TestNames(t *testing.T) {
	seen := map[string]bool{"all": true, "none": true}
	for s := range home.Count {
		if n := home.Sign(s).String(); n == "" || seen[n] || strings.ContainsAny(n, "\t +/") {
			t.Errorf("sign %d is called %q", s, n)
		} else {
			seen[n] = true
		}
	}
	for g := range home.Groups {
		if n := home.Group(g).String(); n == "" || n == "all" {
			t.Errorf("group %d is called %q", g, n)
		}
	}
	if home.Count > 64 {
		t.Errorf("%d signs do not fit into a set", home.Count)
	}
}

func TestShippedWeights(t *testing.T) {
	w := open(t)
	for g := range home.Groups {
		for s, v := range w.Sign[g] {
			if math.IsNaN(v) || math.Abs(v) > 10 {
				t.Errorf("%s %s: %v", home.Group(g), home.Sign(s), v)
			}
		}
		if math.IsNaN(w.None[g]) || math.Abs(w.None[g]) > 10 {
			t.Errorf("%s none: %v", home.Group(g), w.None[g])
		}
		// whatever the corpora say: who held the office then speaks for his state
		if w.Sign[g][home.HolderNamed] <= 0 {
			t.Errorf("%s: a known holder speaks against the state by %v", home.Group(g), w.Sign[g][home.HolderNamed])
		}
	}
}

func signs(list ...home.Sign) (s home.Signs) {
	for _, sign := range list {
		s.Add(sign)
	}
	return s
}

func TestSigns(t *testing.T) {
	s := signs(home.Dateline, home.UnitedStates)
	s.AddIf(false, home.Host)
	s.AddIf(true, home.Once)
	for i := range home.Count {
		sign := home.Sign(i)
		want := sign == home.Dateline || sign == home.UnitedStates || sign == home.Once
		if s.Has(sign) != want {
			t.Errorf("%s: %v, want %v", sign, s.Has(sign), want)
		}
	}
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

// states are the candidates of made-up cases.
var states = []string{"BR", "CL", "FJ", "GH", "KE", "KZ", "PE", "US"}

// some makes a case from bytes: the group, and then the signs of each candidate.
func some(data []byte) *home.Case {
	c := &home.Case{}
	if len(data) > 0 {
		c.Group = home.Group(int(data[0]) % home.Groups)
		data = data[1:]
	}
	for _, state := range states {
		if len(data) == 0 {
			break
		}
		n := min(int(data[0])%8, len(data)-1)
		k := home.Candidate{State: state}
		for _, b := range data[1 : 1+n] {
			k.Signs.Add(home.Sign(int(b) % home.Count))
		}
		c.Candidates = append(c.Candidates, k)
		data = data[1+n:]
	}
	return c
}

// TestASignOfWeightHelps: a sign that speaks for a state never makes it less likely nor
// another likelier, and one against it never more likely.
func TestASignOfWeightHelps(t *testing.T) {
	w := open(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		data := make([]byte, 1+random.IntN(40))
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		c := some(data)
		if len(c.Candidates) == 0 {
			continue
		}
		at, sign := random.IntN(len(c.Candidates)), home.Sign(random.IntN(home.Count))
		if c.Candidates[at].Signs.Has(sign) {
			continue
		}
		before := probabilities(w, c)
		c.Candidates[at].Signs.Add(sign)
		after := probabilities(w, c)
		weight := w.Sign[c.Group][sign]
		for state, p := range before {
			more := after[state] - p
			if state != c.Candidates[at].State {
				more = -more
			}
			if weight >= 0 && more < -1e-12 || weight <= 0 && more > 1e-12 {
				t.Fatalf("%s of %+.2f for %s of %v: %s goes from %.4f to %.4f", sign, weight, c.Candidates[at].State, c.Group, state, p, after[state])
			}
		}
	}
}

// probabilities are those of a case's candidates, and of "none" of them.
func probabilities(w *home.Weights, c *home.Case) map[string]float64 {
	list, none := w.Weigh(c)
	p := map[string]float64{"none": none}
	for _, k := range list {
		p[k.State] = k.P
	}
	return p
}

func FuzzDecide(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{0, 1, 2, 3, 7, 7, 7, 7, 7, 7, 7, 7})
	f.Add([]byte("the minister of everything"))
	w := open(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		c := some(data)
		d := w.Decide(c)
		if again := w.Decide(c); again != d {
			t.Errorf("two answers: %+v and %+v", d, again)
		}
		list, none := w.Weigh(c)
		sum := none
		for i, k := range list {
			score := 0.0
			for _, term := range k.Terms {
				score += term.Weight
			}
			if k.P < 0 || k.P > 1 || math.Abs(score-k.Score) > 1e-9 || i > 0 && k.P > list[i-1].P {
				t.Errorf("%+v at %d", k, i)
			}
			sum += k.P
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("probabilities add up to %v", sum)
		}
		if len(list) > 0 && math.Abs(d.P-list[0].P) > 1e-9 || d.State != "" && d.State != list[0].State {
			t.Errorf("%+v is decided, %+v is likeliest", d, list)
		}
		if (d.State != "") != (len(list) > 0 && d.P >= home.Least) {
			t.Errorf("%+v of %d candidates", d, len(list))
		}
		turned := &home.Case{Group: c.Group, Candidates: slices.Clone(c.Candidates)}
		slices.Reverse(turned.Candidates)
		if other := w.Decide(turned); other.State != d.State || other.By != d.By {
			t.Errorf("%+v, and in another order %+v", d, other)
		}
		if other, _ := w.Weigh(turned); !reflect.DeepEqual(inOrder(list), inOrder(other)) {
			t.Errorf("order %v, and in another %v", inOrder(list), inOrder(other))
		}
	})
}

func inOrder(list []home.Weighed) (out []string) {
	for _, k := range list {
		out = append(out, k.State)
	}
	return out
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
