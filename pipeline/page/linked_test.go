package page

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// TestLooseJSON: what is no JSON is read as its writer meant it.
func TestLooseJSON(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"CDATA":                     {"//<![CDATA[\n{\"a\":1}\n//]]>", `[{"a":1}]`},
		"CDATA on one line":         {`/*<![CDATA[*/{"a":1}/*]]>*/`, `[{"a":1}]`},
		"an HTML comment":           {`<!-- {"a":1} -->`, `[{"a":1}]`},
		"comments":                  {"/* one */{\"a\":1, // two\n\"b\":\"http://c.example\"}", `[{"a":1,"b":"http://c.example"}]`},
		"commas too many":           {`{"a":[1,2,],,"b":3,}`, `[{"a":[1,2],"b":3}]`},
		"commas too few":            {"{\"a\":\"x\"\n\"b\":\"y\"}", `[{"a":"x","b":"y"}]`},
		"a semicolon behind":        {`{"a":1};`, `[{"a":1}]`},
		"an assignment before":      {`var data = {"a":1};`, `[{"a":1}]`},
		"several values":            {`{"a":1}{"b":2} [3]`, `[{"a":1},{"b":2},[3]]`},
		"line ends in a string":     {"{\"a\":\"x\r\ny\tz\"}", `[{"a":"x  y z"}]`},
		"quotes in a string":        {`{"a":"He said "yes", and "no" to it.","b":2}`, `[{"a":"He said \"yes\", and \"no\" to it.","b":2}]`},
		"quotes at a string's end":  {`{"a":"the so-called "valley"","b":2}`, `[{"a":"the so-called \"valley\"","b":2}]`},
		"quotes in a list":          {`{"a":["x "y" z","w"]}`, `[{"a":["x \"y\" z","w"]}]`},
		"escapes that are none":     {`{"a":"it\'s \x","b":"\u00e9\ud83d\ude00"}`, `[{"a":"it's x","b":"é😀"}]`},
		"names without quotes":      {`{a:'x', b_c: true}`, `[{"a":"x","b_c":"true"}]`},
		"a value missing":           {`{"a":,"b":2}`, `[{"b":2}]`},
		"references for its quotes": {`{&quot;a&quot;:&quot;x&quot;}`, `[{"a":"x"}]`},
		"cut short":                 {`{"a":{"b":"x`, `[{"a":{"b":"x"}}]`},
		"nothing":                   {`no JSON at all`, `null`},
	} {
		var want []any
		if err := json.Unmarshal([]byte(c.want), &want); err != nil {
			t.Fatal(err)
		}
		if got := looseJSON(c.in); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %#v, want %#v", name, got, want)
		}
	}
}

func TestLooseJSONBounds(t *testing.T) {
	if looseJSON(strings.Repeat(" ", looseBytes)+`{"a":1}`) != nil {
		t.Error("read more than looseBytes")
	}
	for _, deep := range []string{strings.Repeat("[", 1<<19), strings.Repeat(`{"a":`, 1<<17), strings.Repeat(`["`, 1<<18)} {
		looseJSON(deep) // must neither hang nor overflow the stack
	}
}

// FuzzLooseJSON: no input hangs it or makes it panic, and JSON is read as
// encoding/json reads it, but for what that calls white space in a string.
func FuzzLooseJSON(f *testing.F) {
	f.Add(`{"@type":"NewsArticle","headline":"a \"b\" c","author":[{"name":"d"}]}`)
	f.Add(`//<![CDATA[ {"a":[1,,2},}] ;"`)
	f.Add("{'a\":\"b\\u12")
	f.Fuzz(func(t *testing.T, s string) {
		looseJSON(s)
		stories(nil, &story{}, looseJSON(s), 0)
	})
}

// FuzzPageLinked: whatever stands in a page's JSON-LD, the page gives its text and
// no markup of the script's.
func FuzzPageLinked(f *testing.F) {
	f.Add(`{"@type":"NewsArticle","headline":"Sluices","datePublished":"2020-03-03","articleBody":"<img src=x onerror=alert(1)>"}`)
	f.Add(`{"@graph":[[[[{"mainEntity":{"@type":["Article"],"url":["x"],"author":{"name":{"name":{}}}}}]]]]}`)
	f.Add(`{"@type":"LiveBlogPosting","liveBlogUpdate":[null,{"articleBody":7},{"articleBody":"a"}]}`)
	f.Fuzz(func(t *testing.T, data string) {
		if strings.Contains(strings.ToLower(data), "</script") || strings.Contains(data, "<!--") {
			t.Skip() // the script ends, or never does
		}
		a, err := Page([]byte(`<html><head><script type="application/ld+json">`+data+`</script></head><body><article>`+p(lead, middle, end)+`</article></body></html>`), "")
		if err != nil || !strings.Contains(a.Text, lead) && len(a.Text) < 2*len(lead) {
			t.Fatalf("%v: %q", err, a.Text)
		}
	})
}

// TestStoryOfThePage: of several articles in a page's JSON-LD the one is taken that
// is the page's.
func TestStoryOfThePage(t *testing.T) {
	const at = "https://gazette.example/world/sluices"
	mine, other := `"datePublished":"2020-03-03"`, `"datePublished":"2011-01-01"`
	ld := func(s string) string { return `<script type="application/ld+json">` + s + `</script>` }
	article := func(s string) string { return `{"@type":"NewsArticle",` + s + `}` }
	for name, head := range map[string]string{
		"by its address":           ld(article(`"url":"https://gazette.example/goat",`+other)) + ld(article(`"url":"https://www.gazette.example/world/sluices/?ref=home",`+mine)),
		"by its main entity":       ld(`[` + article(`"mainEntityOfPage":{"@id":"https://gazette.example/goat"},`+other) + `,` + article(`"mainEntityOfPage":{"@type":"WebPage","@id":"`+at+`"},`+mine) + `]`),
		"by its headline":          ld(article(`"headline":"Goat bought",`+other)) + ld(article(`"headline":"Sluices to open",`+mine)),
		"by a part of it":          ld(article(`"headline":"Goat bought",`+other)) + ld(article(`"headline":"Sluices to open for six weeks, ministers say",`+mine)),
		"by its text":              ld(article(`"articleBody":"A goat was bought in the town by its mayor, who wants to keep it in the garden of the hall.",`+other)) + ld(article(`"articleBody":"`+lead+`",`+mine)),
		"the first, of equals":     ld(article(mine)) + ld(article(other)),
		"not an item of a list":    ld(`{"@type":"ItemList","itemListElement":[`+article(`"headline":"Sluices to open",`+other)+`]}`) + ld(article(mine)),
		"a page's main entity":     ld(`{"@type":"WebPage",` + other + `,"mainEntity":` + article(mine) + `}`),
		"a list of types":          ld(`{"@type":["WebPage","http://schema.org/ReportageNewsArticle"],` + mine + `}`),
		"a type with its charset":  `<script type="application/ld+json; charset=utf-8">` + article(mine) + `</script>`,
		"what the chosen leaves":   ld(article(`"headline":"Sluices to open"`)) + ld(article(mine)),
		"the page's, for want":     ld(`{"@type":"WebPage",` + mine + `}`),
		"never a job's":            ld(`{"@type":"JobPosting",`+other+`}`) + ld(article(mine)),
		"never one that is abroad": ld(article(`"url":"https://gazette.example/goat","headline":"Goat bought",`+other)) + `<meta name="pubdate" content="2020-03-03">`,
	} {
		a, err := Page([]byte(`<html><head><title>Sluices to open</title>`+head+`</head><body><h1>Sluices to open</h1>`+p(lead, middle, end)+`</body></html>`), at)
		if err != nil || a.Published != "2020-03-03" {
			t.Errorf("%s: published %q, %v", name, a.Published, err)
		}
	}
}

// TestLiveBlog: entries that stand in the data alone are the text, as plain words.
func TestLiveBlog(t *testing.T) {
	const data = `<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Flood: live","datePublished":"2020-03-03T06:00:00Z","liveBlogUpdate":[
{"@type":"BlogPosting","headline":"Bridge closed","articleBody":"<p>The bridge was closed at nine.</p><script>alert(1)<\/script><p>Two cars were swept away.</p>"},
{"@type":"BlogPosting","headline":"Schools shut","articleBody":"All schools stay shut until Monday,\nthe mayor of the town said."}]}</script>`
	a, err := Page([]byte(`<html><head><title>Flood: live</title>`+data+`</head><body><h1>Flood: live</h1><div id="posts"></div></body></html>`), "")
	want := "Bridge closed\n\nThe bridge was closed at nine.\n\nTwo cars were swept away.\n\nSchools shut\n\nAll schools stay shut until Monday, the mayor of the town said."
	if err != nil || a.Text != want || a.Published != "2020-03-03T06:00:00Z" {
		t.Errorf("%v, %q, got\n%s", err, a.Published, a.Text)
	}
	shown := `<main>` + p(lead, middle, end, lead[:len(lead)-1]+" in the town.", middle[:len(middle)-1]+" at least.", end[:len(end)-1]+" again.") + `</main>`
	if a, err = Page([]byte(`<html><head><title>Flood: live</title>`+data+`</head><body>`+shown+`</body></html>`), ""); err != nil || !strings.HasPrefix(a.Text, lead) {
		t.Errorf("%v, entries that are shown: %q", err, a.Text)
	}
}
