package page

import "testing"

// TestVisibleDay: the day that stands on the page for its readers is read, and no
// other day of the page is taken for it.
func TestVisibleDay(t *testing.T) {
	h1 := `<h1>River states agree</h1>`
	text := p(lead, middle, end)
	for name, c := range map[string]struct{ body, want, modified string }{
		"a class of days":             {h1 + `<div class="date">4 May 2021</div>` + text, "2021-05-04", ""},
		"a label":                     {h1 + `<p>Published: May 4, 2021</p>` + text, "2021-05-04", ""},
		"a label of two words":        {h1 + `<p class="entry-meta">Posted on Thursday, 6th May 2021 by Ida Marlowe</p>` + text, "2021-05-06", ""},
		"a label and a clock":         {h1 + `<span>First published: May 4, 2021 at 9:05 a.m.</span>` + text, "2021-05-04T09:05:00", ""},
		"a byline":                    {h1 + `<div class="byline">By Ida Marlowe, 4 May 2021</div>` + text, "2021-05-04", ""},
		"a byline without a class":    {h1 + `<div>Ida Marlowe | 4 May 2021</div>` + text, "2021-05-04", ""},
		"over the title":              {`<article><span class="article-date">04.05.2021</span>` + h1 + text + `</article>`, "2021-05-04", ""},
		"an abbreviation":             {h1 + `<abbr class="published" title="2021-05-04T21:05:00-07:00">9:05 PM</abbr>` + text, "2021-05-04T21:05:00-07:00", ""},
		"days within one link":        {h1 + `<a href="/x"><time class="published" datetime="2021-05-04">Tuesday, May 4, 2021</time><time class="updated" datetime="2021-05-05">Wednesday, May 5, 2021</time></a>` + text, "2021-05-04", "2021-05-05"},
		"beside the title":            {`<div class="top"><h3>04.05.2021</h3>` + h1 + `</div>` + text, "2021-05-04", ""},
		"beside links of its article": {`<article>` + h1 + `<p><time class="entry-date published" datetime="2021-05-04">x</time> <a href="#c">Be the first to write a comment on it</a></p>` + text + `</article>`, "2021-05-04", ""},
		"another language":            {h1 + `<p>Veröffentlicht am 4. Mai 2021</p>` + text, "2021-05-04", ""},
		"changed and published":       {h1 + `<div class="meta">Updated: June 11, 2021 12:00 | Published: May 4, 2021</div>` + text, "2021-05-04", "2021-06-11T12:00:00"},
		"without a mark between":      {h1 + `<div class="meta">Published 4 May 2021 Last updated 11 June 2021</div>` + text, "2021-05-04", "2021-06-11"},
		"the changed element first":   {h1 + `<time class="updated" datetime="2021-06-11">x</time> <time class="entry-date published" datetime="2021-05-04">y</time>` + text, "2021-05-04", "2021-06-11"},
		"labels beside elements":      {h1 + `<p>Updated <time datetime="2021-06-11">x</time> Published <time datetime="2021-05-04">y</time></p>` + text, "2021-05-04", "2021-06-11"},
		"changed alone":               {h1 + `<time class="updated" datetime="2021-06-11">x</time>` + text, "", "2021-06-11"},
		"under the text":              {`<article>` + h1 + text + `<footer class="entry-meta"><time class="entry-date published" datetime="2021-05-04">y</time></footer></article>`, "2021-05-04", ""},
		"the menu's latest":           {`<nav><div class="latest"><time datetime="2021-12-30">x</time> Harbour frozen</div></nav>` + h1 + `<p><time datetime="2021-05-04">4 May</time></p>` + text, "2021-05-04", ""},
		"a clock in the header":       {`<header><div class="clock"><time datetime="2021-12-30">x</time></div></header>` + h1 + `<div class="date">4 May 2021</div>` + text, "2021-05-04", ""},
		"the header's clock alone":    {`<header><div class="date">Thursday, December 30, 2021</div></header>` + h1 + text, "", ""},
		"a related report's":          {h1 + `<div class="related"><time datetime="2019-01-01">x</time> <a href="/o">Pumps praised</a></div><div class="byline">4 May 2021</div>` + text, "2021-05-04", ""},
		"a teaser's":                  {h1 + text + `<div><a href="/o">The pumps were praised by all the experts</a> <time datetime="2019-01-01">x</time></div>`, "", ""},
		"a comment's":                 {h1 + text + `<div id="comments"><div>Posted on May 9, 2021 by Bo</div></div>`, "", ""},
		"a day of the report's":       {h1 + p("The mill had burnt on 9 March 1987 and it smoked for nine days in all of the towns.") + text, "", ""},
		"the footer's":                {h1 + text + `<footer>Copyright 2001-2024 Gazette. Since 1 March 1899.</footer>`, "", ""},
		"a caption's":                 {h1 + `<figure><figcaption>The bridge on 4 May 1998</figcaption></figure>` + text, "", ""},
		"an event's":                  {h1 + `<div class="event-date">4 June 2021</div>` + text, "", ""},
		"two days that may be":        {`<div>` + text + `<span class="date">4 May 2021</span><span class="date">5 May 2021</span></div>`, "", ""},
		"a day that is to come":       {h1 + `<div class="date">4 May 2999</div>` + text, "", ""},
		"an ambiguous one":            {h1 + `<div class="date">03/04/2019</div>` + text, "", ""},
		"a change before publication": {`<meta itemprop="dateModified" content="2021-05-01">` + h1 + `<div class="date">4 May 2021</div>` + text, "2021-05-04", ""},
	} {
		a, err := Page([]byte(`<html><head><title>River states agree</title></head><body>`+c.body+`</body></html>`), "")
		if err != nil || a.Published != c.want || a.Modified != c.modified {
			t.Errorf("%s: %q, changed %q, %v, want %q, %q", name, a.Published, a.Modified, err, c.want, c.modified)
		}
	}
}

func TestModified(t *testing.T) {
	for name, c := range map[string]struct{ head, want string }{
		"data":              {`<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-05-04T08:00:00Z","dateModified":"2021-05-04T09:00:00Z"}</script>`, "2021-05-04T09:00:00Z"},
		"meta":              {`<meta property="article:published_time" content="2021-05-04"><meta property="article:modified_time" content="2021-05-06">`, "2021-05-06"},
		"the day again":     {`<meta property="article:published_time" content="2021-05-04"><meta property="article:modified_time" content="2021-05-04">`, ""},
		"no day, no change": {`<meta name="description" content="2021-05-04">`, ""},
	} {
		a, err := Page([]byte(`<html><head>`+c.head+`</head><body>`+p(lead, middle, end)+`</body></html>`), "")
		if err != nil || a.Modified != c.want {
			t.Errorf("%s: %q, %v, want %q", name, a.Modified, err, c.want)
		}
	}
}

func TestAddressDay(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/2019/11/03/x": "2019-11-03", "https://a.example/x-2019-11-03.html": "2019-11-03", "https://a.example/20191103/x": "2019-11-03",
		"https://a.example/2019/13/03/x": "", "https://a.example/12345678/x": "", "https://a.example/19000101/x": "", "": "",
	} {
		if got := addressDay(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
