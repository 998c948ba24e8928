package topic_test

import (
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/topic"
)

func finder(t testing.TB, opts ...topic.Option) *topic.Finder {
	t.Helper()
	f, err := topic.New(opts...)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func find(f *topic.Finder, title, text string) ([]doc.Topic, string, *doc.Document) {
	var p nlp.Parser
	d := p.Parse(&doc.Article{Title: title, Text: text})
	topics, why := f.Find(d)
	return topics, why, d
}

func names(topics []doc.Topic) string {
	var out []string
	for _, t := range topics {
		out = append(out, t.Name)
	}
	return strings.Join(out, " ")
}

// Reports that the training never saw.
var reports = []struct{ name, title, text, want, narrower string }{
	{"war", "Rebels shell town as truce collapses",
		"Rebels fired rockets at the town on Tuesday and killed nine soldiers, hours after a truce had collapsed. The army answered with air strikes on positions of the insurgents in the hills, the defence ministry said. Tanks moved towards the front line, and troops searched houses for fighters. A military spokesman blamed separatists for the fighting and said that the offensive would go on.",
		"security", "20000056"},
	{"inflation", "Inflation slows, bank leaves rates alone",
		"Inflation slowed to three per cent in May, the statistics office said, and the central bank left interest rates alone. Economists had expected consumer prices to rise faster. The finance minister said that the budget deficit would shrink, since tax revenue grew with wages and employment. Unemployment fell a little. Markets took the news calmly, and the currency gained against the dollar.",
		"economy", "20000344"},
	{"flood and forest", "Hurricane floods coast, scientists point at warmer sea",
		"The hurricane flooded towns along the coast and tore roofs from homes. At least four people drowned. Forecasters warned of more storms, and officials ordered evacuations in low areas. Scientists said that climate change makes such storms stronger: a warmer ocean feeds them, and the sea level rises. The governor declared an emergency and asked for federal disaster aid.",
		"environment", "20000148"},
	{"carbon tax", "Carbon tax divides industry",
		"The government plans a tax on carbon dioxide to cut greenhouse gas emissions by a third. Power companies say that the tax will raise prices of electricity and cost jobs in coal and steel. Environmental groups say that it is too low to slow global warming. Economists expect that investment will move to solar and wind energy, and that revenue of four billion dollars will lower other taxes.",
		"economy environment", ""},
	{"football", "Late goal sends champions out of the cup",
		"A late goal sent the champions out of the cup on Saturday. The visitors attacked in the second half, and their striker shot past the keeper after a corner. The coach said that his defence had slept. The captain saw a red card and will miss the next two matches. Thirty thousand people watched the game in the new stadium.",
		"", ""},
	{"concert", "Pianist returns to the stage",
		"The pianist returned to the stage after an illness of two years. She played two sonatas and a waltz that she had written herself, and the audience stood up to applaud. Her next concerts are in Prague and Vienna. A record of the evening will be released in autumn. Critics praised her for a tone that is softer than before.",
		"", ""},
}

func TestFind(t *testing.T) {
	f := finder(t)
	for _, c := range reports {
		topics, why, d := find(f, c.title, c.text)
		if got := names(topics); got != c.want || why != "" {
			t.Errorf("%s: got %q (%q), want %q", c.name, got, why, c.want)
		}
		for _, x := range topics {
			if len(x.Why) == 0 || len(x.Medtop) != 8 || x.Score <= 0 || x.Score > 1 {
				t.Errorf("%s: %+v lacks evidence, code or score", c.name, x)
			}
			if len(topics) == 1 && x.Narrower != c.narrower {
				t.Errorf("%s: narrower %q, want %q", c.name, x.Narrower, c.narrower)
			}
			for _, s := range x.Why {
				if d.Body.Src[s.Start:s.End] == "" {
					t.Errorf("%s: empty evidence", c.name)
				}
			}
		}
	}
}

func TestAbstains(t *testing.T) {
	f := finder(t)
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", topic.Short},
		{"flash", "Oil prices rose sharply on Monday as OPEC ministers met in Vienna, traders said.", topic.Short},
		{"table", strings.Repeat("Copper 4,120 4,133\nZinc 1,201 1,187\n", 12), topic.List},
		{"fixtures", strings.Repeat("Lions against Bears\n\nFoxes at Wolves\n\n", 12), topic.List},
		{"report", strings.Repeat("The central bank raised its interest rate to stop inflation. ", 8), ""},
	} {
		topics, why, _ := find(f, "", c.text)
		if why != c.want {
			t.Errorf("%s: why %q, want %q", c.name, why, c.want)
		}
		if why != "" && len(topics) > 0 {
			t.Errorf("%s: topics %v beside the reason %q", c.name, names(topics), why)
		}
	}
}

// user reads topics of a user's.
func user(t *testing.T, name, data string) topic.Option {
	t.Helper()
	o, err := topic.ReadUser(name, strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestUserTopics(t *testing.T) {
	const yaml = "# ours\nwater: [water sharing, Amu Darya, hydropower 0.8]\nrail:\n  - railway\n  - \"freight corridor\": 0.5\n  - rail strike -2 # no traffic\n"
	const tsv = "# topic\tphrase\tweight\nwater\twater sharing\nwater\tAmu Darya\t1\nwater\thydropower\t0.8\nrail\trailway\nrail\tfreight corridor\t0.5\nrail\trail strike\t-2\n"
	filler := strings.Repeat(" Nothing else happened in the quiet village by the hills that week, people said.", 4)
	for name, data := range map[string]string{"own.yaml": yaml, "own.tsv": tsv} {
		f := finder(t, user(t, name, data))
		for _, c := range []struct{ text, want, why string }{
			{"Talks on water sharing went on." + filler, "water", "water sharing"},
			{"The AMU-DARYA was low." + filler, "water", "AMU-DARYA"},
			{"One hydropower plant." + filler, "", ""},
			{"One hydropower plant and another hydropower plant." + filler, "water", "hydropower"},
			{"A railway along the Amu Darya." + filler, "rail water", "railway"},
			{"A rail strike stopped the railway." + filler, "", ""},
		} {
			topics, _, d := find(f, "", c.text)
			if got := names(topics); got != c.want {
				t.Errorf("%s: %q: got %q, want %q", name, c.text[:20], got, c.want)
				continue
			}
			if c.want != "" {
				if s := topics[0].Why[0]; d.Body.Src[s.Start:s.End] != c.why {
					t.Errorf("%s: evidence %q, want %q", name, d.Body.Src[s.Start:s.End], c.why)
				}
			}
		}
	}
}

func TestUserFileErrors(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"a.txt", "water: x", "a.txt: want a name that ends in"},
		{"a.yaml", "", "a.yaml: no topic"},
		{"a.yaml", "water\n", "a.yaml:1:"},
		{"a.yaml", "water:\nrail: railway\n", "a.yaml:2: topic \"water\" above has no phrase"},
		{"a.yaml", "water:\n", "a.yaml:1: topic \"water\" has no phrase"},
		{"a.yaml", "- railway\n", "a.yaml:1: a phrase before any topic"},
		{"a.yaml", "water: a, , b\n", "a.yaml:1: empty phrase"},
		{"a.yaml", "water: river 0\n", "a.yaml:1: phrase \"river\": want a weight"},
		{"a.yaml", "water:\n\t- river\n", "a.yaml:2: a tab"},
		{"a.yaml", "water:\n  river\n", "a.yaml:2:"},
		{"a.yaml", "water: [river\n", "a.yaml:1: a bracket"},
		{"a.yml", "water: river\n\nsecurity: wall\n", "a.yml:3: \"security\" is a topic already"},
		{"a.tsv", "water\triver\tmuch\n", "a.tsv:1: weight \"much\": want a number"},
		{"a.tsv", "# x\nwater river\n", "a.tsv:2: 1 columns: want topic"},
		{"a.tsv", "wa/ter\triver\n", "a.tsv:1: topic \"wa/ter\": want a name"},
		{"a.tsv", "water\t \n", "a.tsv:1:"},
	} {
		_, err := topic.ReadUser(c.name, strings.NewReader(c.data))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: error %v, want %q in it", c.name, c.data, err, c.want)
		}
	}
	if _, err := topic.ReadUser("a.yaml", iotest.ErrReader(io.ErrUnexpectedEOF)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a reader that breaks off: %v", err)
	}
}

func FuzzFind(f *testing.F) {
	for _, r := range reports {
		f.Add(r.title, r.text)
	}
	f.Add("", "\xff’s - - war war-war\n\n")
	find1 := finder(f)
	f.Fuzz(func(t *testing.T, title, text string) {
		topics, why, d := find(find1, title, text)
		if why != "" && topics != nil {
			t.Fatalf("topics beside the reason %q", why)
		}
		for _, x := range topics {
			end := 0
			for _, s := range x.Why {
				if s.Start < end || s.End <= s.Start || s.End > len(d.Body.Src) {
					t.Fatalf("%s: evidence %v out of order or range", x.Name, x.Why)
				}
				end = s.End
			}
			if len(x.Why) == 0 || !(x.Score >= 0 && x.Score <= 1) {
				t.Fatalf("%+v", x)
			}
		}
		again, _, _ := find(find1, title, text)
		if !reflect.DeepEqual(topics, again) {
			t.Fatal("two answers for one text")
		}
	})
}

func FuzzUserFile(f *testing.F) {
	f.Add("a.yaml", "water: [a, b 2]\nx:\n  - \"c: d\": 3\n")
	f.Add("a.tsv", "a\tb\t1\n")
	f.Fuzz(func(t *testing.T, name, data string) {
		_, _ = topic.ReadUser(name, strings.NewReader(data))
	})
}

func BenchmarkFind(b *testing.B) {
	f := finder(b)
	var p nlp.Parser
	var docs []*doc.Document
	n := 0
	for _, r := range reports {
		d := p.Parse(&doc.Article{Title: r.title, Text: strings.Repeat(r.text+"\n\n", 6)})
		n += len(d.Body.Tokens) + len(d.Title.Tokens)
		docs = append(docs, d)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			f.Find(d)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
