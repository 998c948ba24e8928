package official_test

import (
	"testing"

	"dateline/extract/doc"
	"dateline/extract/official"
)

// stateCase is a text with marked mentions, and what an article says of itself.
type stateCase struct {
	name                   string
	text                   string
	url, source, published string
	focus                  *doc.Focus
	// want has the state of each person.
	want map[string]string
}

func (c *stateCase) find(t *testing.T, f *official.Finder) map[string]doc.Official {
	t.Helper()
	d, m := parse(c.text)
	d.Article.URL, d.Article.Source, d.Article.Published = c.url, c.source, c.published
	got := map[string]doc.Official{}
	for _, o := range f.Find(d, m, c.focus) {
		got[o.Person] = o
	}
	for person, state := range c.want {
		o, ok := got[person]
		if !ok || o.Country != state {
			t.Errorf("%s: %s of %q (%s), want %q", c.name, person, o.Country, o.Rule, state)
		}
	}
	return got
}

// TestPublisherIsHome: an office that a text leaves without a state is its publisher's,
// and no office that the text gives to another.
func TestPublisherIsHome(t *testing.T) {
	f, err := official.New()
	if err != nil {
		t.Fatal(err)
	}
	const bare = "President [Kojo Amissar] received the envoys of the lake states on Monday. Trade Minister [Efua Sackor] was with him."
	at := func(state string) map[string]string {
		return map[string]string{"Kojo Amissar": state, "Efua Sackor": state}
	}
	for _, c := range []stateCase{
		{name: "a government's host", text: bare, url: "https://presidency.gov.gh/news/1", want: at("GH")},
		{name: "a listed outlet", text: bare, url: "https://www.channelstv.com/1", source: "Channels", want: at("NG")},
		{name: "a ministry by its name", text: bare, source: "Ministry of Foreign Affairs of Belarus", want: at("BY")},
		{name: "a state's domain", text: bare, url: "https://news.example.lk/1", want: at("LK")},
		{name: "nobody's", text: bare, want: at("")},
		{name: "the world's press is at home nowhere", text: bare, url: "https://www.reuters.com/world/1", source: "Reuters", want: at("")},
		{name: "the text says another", url: "https://presidency.gov.gh/news/1",
			text: "<Kenyan=KE> President [Joram Tabur] and <Peru=PE>'s trade minister, [Ana Quillor], arrived.",
			want: map[string]string{"Joram Tabur": "KE", "Ana Quillor": "PE"}},
		{name: "the sentence leads to another", url: "https://presidency.gov.gh/news/1",
			text: "In <Kenya=KE>, President [Joram Tabur] opened the road. <Kenya=KE> is building three more. <Kenya=KE>'s people have waited, President [Joram Tabur] of <Kenya=KE> said.",
			want: map[string]string{"Joram Tabur": "KE"}},
		{name: "a host of the visited state's", url: "https://mfa.gov.kz/n/1",
			text: "Foreign Minister [Serik Orazbek] received the <Mongolian=MN> Foreign Minister [Bat Dorjin]. Deputy Foreign Minister [Aigul Serik] took part.",
			want: map[string]string{"Serik Orazbek": "KZ", "Bat Dorjin": "MN", "Aigul Serik": "KZ"}},
	} {
		c.find(t, f)
	}
}

// TestDelegationIsOfOneState: those who come with a leader serve whom the leader serves,
// and who receives them does not.
func TestDelegationIsOfOneState(t *testing.T) {
	f, err := official.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []stateCase{
		{name: "accompanied by",
			text: "<Peruvian=PE> Foreign Minister [Ana Quillor] arrived on Monday, accompanied by Trade Minister [Luis Tarnor] and Defence Minister [Rosa Medinor].",
			want: map[string]string{"Ana Quillor": "PE", "Luis Tarnor": "PE", "Rosa Medinor": "PE"}},
		{name: "the delegation included",
			text: "The <Mongolian=MN> delegation was led by Foreign Minister [Bat Dorjin] and included Health Minister [Oyun Ganbar] and Energy Minister [Temur Bator].",
			want: map[string]string{"Bat Dorjin": "MN", "Oyun Ganbar": "MN", "Temur Bator": "MN"}},
		{name: "a list with semicolons",
			text: "Guests from <Fiji=FJ> were the Minister of Health, [Semi Ratuvor]; the Minister of Trade, [Mele Vakar]; and the Chief of Protocol, [Sione Vaear].",
			want: map[string]string{"Semi Ratuvor": "FJ", "Mele Vakar": "FJ", "Sione Vaear": "FJ"}},
		{name: "who receives them",
			text: "<Ghana=GH>'s President [Kojo Amissar] received <Peruvian=PE> Foreign Minister [Ana Quillor].",
			want: map[string]string{"Kojo Amissar": "GH", "Ana Quillor": "PE"}},
	} {
		c.find(t, f)
	}
}

// TestKnownHolders: the table of holders gives a bare office its state and the holder's
// id, at the time alone, and never against the text.
func TestKnownHolders(t *testing.T) {
	f, err := official.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		stateCase
		known bool
		id    bool
	}{
		{stateCase{name: "a surname at the time", text: "President [Tokayev] spoke on Monday.", published: "2021-03-01", want: map[string]string{"Tokayev": "KZ"}}, true, true},
		{stateCase{name: "a minister's surname", text: "Foreign Minister [Lavrov] spoke on Monday.", published: "2012-03-01", want: map[string]string{"Lavrov": "RU"}}, true, true},
		{stateCase{name: "a family's name first", text: "President [Xi] spoke on Monday.", published: "2019-03-01", want: map[string]string{"Xi": "CN"}}, true, true},
		{stateCase{name: "undated, in full", text: "President [Kassym-Jomart Tokayev] spoke on Monday.", want: map[string]string{"Kassym-Jomart Tokayev": "KZ"}}, true, true},
		{stateCase{name: "said to be former", text: "Former President [Nursultan Nazarbayev] spoke on Monday.", published: "2022-03-01", want: map[string]string{"Nursultan Nazarbayev": "KZ"}}, true, true},
		{stateCase{name: "another time", text: "President [Tokayev] spoke on Monday.", published: "1975-03-01", want: map[string]string{"Tokayev": ""}}, false, false},
		{stateCase{name: "an undated surname", text: "President [Tokayev] spoke on Monday.", want: map[string]string{"Tokayev": ""}}, false, false},
		{stateCase{name: "another office", text: "Health Minister [Lavrov] spoke on Monday.", published: "2012-03-01", want: map[string]string{"Lavrov": ""}}, false, false},
		{stateCase{name: "a given name is no surname", text: "President [Donald Quillor] spoke on Monday.", published: "2018-03-01", want: map[string]string{"Donald Quillor": ""}}, false, false},
		{stateCase{name: "against the text", text: "<Uzbek=UZ> President [Tokayev] spoke on Monday.", published: "2021-03-01", want: map[string]string{"Tokayev": "UZ"}}, false, false},
		{stateCase{name: "with the text", text: "<Kazakh=KZ> President [Kassym-Jomart Tokayev] spoke on Monday.", published: "2021-03-01", want: map[string]string{"Kassym-Jomart Tokayev": "KZ"}}, false, true},
	} {
		for person, o := range c.find(t, f) {
			if o.Known != c.known || (o.PersonID != "") != c.id {
				t.Errorf("%s: %s known %v, id %q", c.name, person, o.Known, o.PersonID)
			}
		}
	}
	none := stateCase{name: "no office", text: "[Tokayev] spoke on Monday of <Kazakhstan=KZ>.", published: "2021-03-01"}
	if got := none.find(t, f); len(got) != 0 {
		t.Errorf("an office that the text does not say: %+v", got)
	}
}
