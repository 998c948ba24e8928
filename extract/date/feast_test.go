package date

import (
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/vocab"
)

// withStates finds the dates of a text that names the states given by their names.
func withStates(t *testing.T, text, published string, states map[string]string) string {
	t.Helper()
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var c doc.Found
	for at := 0; at < len(text); at++ {
		for name, id := range states {
			if strings.HasPrefix(text[at:], name) {
				c.Body = append(c.Body, doc.Entity{Start: at, End: at + len(name), ID: id})
			}
		}
	}
	var p nlp.Parser
	return show(f.Find(p.Parse(&doc.Article{Text: text, Published: published}), &doc.Mentions{vocab.Countries: c}).Body)
}

func TestDaysOfACountry(t *testing.T) {
	states := map[string]string{"Ukraine": "UA", "Ghana": "GH", "India": "IN", "Kazakh": "KZ", "Canada": "CA", "Greece": "GR", "Iran": "IR", "Turkmenistan": "TM",
		"France": "FR", "Pakistan": "PK", "Sri Lanka": "LK", "Britain": "GB", "Israel": "IL", "Korea": "KR"}
	for _, c := range []struct{ text, published, want string }{
		{"The mayor spoke on Independence Day.", "2019-09-02", ""},
		{"Ukraine's Independence Day was calm.", "2019-09-02", "[Independence Day|2019-08-24]"},
		{"Envoys of India met on the Independence Day of Ghana.", "2019-04-02", "[Independence Day|2019-03-06]"},
		{"Pupils sang on Independence Day. The Kazakh choir won.", "2019-12-20", "[Independence Day|2019-12-16]"},
		{"Turkmenistan marked Independence Day.", "2017-11-02", "[Independence Day|2017-10-27]"},
		{"Turkmenistan marked Independence Day.", "2019-11-02", "[Independence Day|2019-09-27]"},
		{"Britain marked Independence Day.", "2019-11-02", ""},
		{"India paraded on Republic Day.", "2019-02-02", "[Republic Day|2019-01-26]"},
		{"France closed its shops on National Day.", "2019-08-02", "[National Day|2019-07-14]"},
		{"Canada rested on Thanksgiving.", "2019-11-02", "[Thanksgiving|2019-10-14]"},
		{"France rested on Labour Day.", "2019-06-02", "[Labour Day|2019-05-01]"},
		{"Britain sold flowers for Mother's Day.", "2019-05-02", "[Mother's Day|2019-03-31]"},
		{"Greece went home for Easter.", "2019-05-20", "[Easter|2019-04-28]"},
		{"France went home for Easter.", "2019-05-20", "[Easter|2019-04-21]"},
		{"Clerks in Iran were off at Nowruz.", "2020-04-20", "[Nowruz|2020-03-20]"},
		{"Clerks in the Kazakh town were off at Nauryz.", "2021-04-20", "[Nauryz|2021-03-21]"},
		{"France saw a quiet Eid al-Fitr.", "2019-06-10", "[Eid al-Fitr|2019-06-04]"},
		{"Pakistan saw the moon and kept Eid al-Fitr.", "2019-06-10", "[Eid al-Fitr|2019-06-05]"},
		{"Korea counted its homes by Israel's Independence Day.", "2019-06-10", "[Independence Day|2019-05-09]"},
		{"Temples of Sri Lanka were lit for Vesak.", "2018-06-10", "[Vesak|2018-04-29]"},
	} {
		if got := withStates(t, c.text, c.published, states); got != c.want {
			t.Errorf("%q (%s)\n got %s\nwant %s", c.text, c.published, got, c.want)
		}
	}
}

func TestOrthodoxEaster(t *testing.T) {
	for y, want := range map[int]string{1987: "1987-04-19", 2010: "2010-04-04", 2016: "2016-05-01", 2019: "2019-04-28", 2024: "2024-05-05", 2025: "2025-04-20"} {
		if got := dayString(orthodoxEaster(y)); got != want {
			t.Errorf("Orthodox Easter of %d: %s, want %s", y, got, want)
		}
	}
}

// The tables name nothing twice and their days ascend.
func TestFeastsAscend(t *testing.T) {
	f, err := readFeasts(feastsTSV)
	if err != nil {
		t.Fatal(err)
	}
	for k, list := range f.days {
		for i := 1; i < len(list); i++ {
			if list[i] <= list[i-1] {
				t.Errorf("%s of %s: %s behind %s", k.feast, k.country, dayString(list[i]), dayString(list[i-1]))
			}
		}
	}
}

func TestTablesOfHolidaysTellTheirFaults(t *testing.T) {
	for _, c := range []struct{ holidays, national, feasts, want string }{
		{"eid\tfeast fitr", "", "", "holidays.tsv:1: "},
		{"easter\thome easter", "", "", "national.tsv has no easter"},
		{"x\t01-01\t2", "", "", "3 columns"},
		{"", "a\tUS:07-04; US:07-05", "", "national.tsv:1: US stands twice"},
		{"", "a\tUS", "", "has no rule"},
		{"", "a\tUS:1-x", "", "national.tsv:1: "},
		{"", "", "fitr\t-\t2019-02-30", "feasts.tsv:1: "},
		{"", "", "fitr\t-", "2 columns"},
	} {
		_, err := readHolidays(c.holidays, c.national, c.feasts, &lexicon{keys: make([]uint64, slots), vals: make([]lexeme, slots)})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q %q %q: error %v, want %q", c.holidays, c.national, c.feasts, err, c.want)
		}
	}
}
