package page

import (
	"testing"

	"dateline/pipeline/when"
)

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
		"a label in a list":           {h1 + `<aside><dl><dt>Date</dt><dd>12 May 2021</dd><dt>Section</dt><dd>Water</dd></dl></aside>` + text, "2021-05-12", ""},
		"a label over its day":        {h1 + `<div><h5>Published: </h5>4 May 2021</div>` + text, "2021-05-04", ""},
		"an icon":                     {text + `<div><i class="fa fa-calendar"></i> 4 May 2021</div>`, "2021-05-04", ""},
		"within the title":            {`<h1>River states agree<br><small><span class="icon"></span> 04.05.2021 •</small></h1>` + text, "2021-05-04", ""},
		"over the title by itself":    {`<main><h1><span class="supertitle"><time datetime="2021-05-04">x</time></span> <span>River states agree</span></h1>` + text + `</main>`, "2021-05-04", ""},
		"a sentence of the page's":    {h1 + text + p("This article was posted on Tuesday, 4 May 2021 at 10:30 by Ida Marlowe and filed under water, with no word more."), "2021-05-04T10:30:00", ""},
		"such a sentence in German":   {h1 + text + `<p><small>Dieser Beitrag wurde am 4. Mai 2021 um 10:30 Uhr veröffentlicht.</small></p>`, "2021-05-04T10:30:00", ""},
		"the text's first words":      {h1 + p("(4 May 2021) "+lead, middle, end), "2021-05-04", ""},
		"its place and day":           {h1 + p("Oberau, 4. Mai 2021 – "+lead, middle, end), "2021-05-04", ""},
		"a box under the title":       {h1 + `<div class="sidebar"><span class="date">4 May 2021</span></div>` + text, "2021-05-04", ""},
		"words in another attribute":  {h1 + `<span class="when" title="4 May 2021 10:30">3 hours ago</span>` + text, "2021-05-04T10:30:00", ""},
		"seconds in an attribute":     {h1 + `<time data-timestamp="1620124200">3 hours ago</time>` + text, "2021-05-04T10:30:00Z", ""},
		"a list before the byline":    {`<article>` + h1 + `<aside><ul><li><time datetime="2019-01-01">x</time> <a href="/o">Pumps</a></li></ul></aside><div class="byline">4 May 2021</div>` + text + `</article>`, "2021-05-04", ""},
		"a property":                  {h1 + `<span property="dc:date dc:created" content="2021-05-04T10:30:00+02:00">Tuesday</span>` + text, "2021-05-04T10:30:00+02:00", ""},
		"a link to the comments":      {h1 + `<div class="date-comments">4 May 2021 <a href="#c">3</a></div>` + text, "2021-05-04", ""},
		"marks of full width":         {h1 + `<div>发布时间：2021-05-04 10:30（来源）</div>` + text, "2021-05-04T10:30:00", ""},
		"a label in Arabic":           {h1 + `<div>تاريخ النشر: ٤ مايو ٢٠٢١</div>` + text, "2021-05-04", ""},
		"in the page's title alone":   {`<meta property="og:title" content="River states agree - 04.05.2021">` + text, "2021-05-04", ""},
		"changed alone":               {h1 + `<time class="updated" datetime="2021-06-11">x</time>` + text, "2021-06-11", ""},
		"the footer's state alone":    {h1 + text + `<p class="print" id="footer-print">[Stand: 04.05.2021, 10:30 Uhr]</p>`, "2021-05-04T10:30:00", ""},
		"a program's data":            {h1 + text + `<script>var data = {"page":{"publishDate":"2021-05-04T10:30:00Z","id":7}}</script>`, "2021-05-04T10:30:00Z", ""},
		"a program's quoted data":     {h1 + text + `<script>load("{\"pubDate\":\"2021-05-04\"}")</script>`, "2021-05-04", ""},
		"the picture's address":       {`<meta property="og:image" content="https://a.example/2021/05/04/sluice.jpg">` + h1 + text, "2021-05-04", ""},
		"a year of the title":         {`<meta property="og:title" content="River states agree - 2021">` + text, "", ""},
		"a day before there were any": {h1 + `<div class="date">4 May 1971</div>` + text, "", ""},
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

// TestWhoseDay: a day is read in the order of the page's country, and a time in UTC is of
// the day that the paper itself shows.
func TestWhoseDay(t *testing.T) {
	shown := `<div class="date">03/04/2021</div>`
	utc := `<meta property="article:published_time" content="2021-05-04T01:30:00Z">`
	for name, c := range map[string]struct{ lang, url, body, want, from string }{
		"a French page":            {"fr", "", shown, "2021-04-03", "element"},
		"a British page":           {"en-GB", "", shown, "2021-04-03", "element"},
		"a page of Kenya":          {"en", "https://paper.example.ke/a", shown, "2021-04-03", "element"},
		"any English page":         {"en-US", "", shown, "", ""},
		"data of a French page":    {"fr", "", `<meta property="article:published_time" content="03/04/2021">`, "", ""},
		"the evening before":       {"en", "", utc + `<div class="date">May 3, 2021</div>`, "2021-05-03", "element"},
		"its address":              {"en", "https://paper.example/2021/05/03/x", utc, "2021-05-03", "url"},
		"another day that it has":  {"en", "", utc + `<div class="date">April 3, 2021</div>`, "2021-05-04T01:30:00Z", "meta article:published_time"},
		"a time of its own zone":   {"en", "https://paper.example/2021/05/03/x", `<meta property="article:published_time" content="2021-05-04T01:30:00-05:00">`, "2021-05-04T01:30:00-05:00", "meta article:published_time"},
		"the middle of the day":    {"en", "https://paper.example/2021/05/03/x", `<meta property="article:published_time" content="2021-05-04T12:30:00Z">`, "2021-05-04T12:30:00Z", "meta article:published_time"},
		"an address of a month":    {"en", "https://paper.example/2021/05/x.html", "", "2021-05", "url"},
		"the words of its address": {"en", "https://paper.example/storm-of-may-3-2021", "", "2021-05-03", "slug"},
	} {
		a, err := Page([]byte(`<html lang="`+c.lang+`"><body><h1>River states agree</h1>`+c.body+p(lead, middle, end)+`</body></html>`), c.url)
		if err != nil || a.Published != c.want || a.PublishedFrom != c.from {
			t.Errorf("%s: %q from %q, %v, want %q from %q", name, a.Published, a.PublishedFrom, err, c.want, c.from)
		}
	}
}

// TestGuessed: what may be another day is told from what is said to be the day.
func TestGuessed(t *testing.T) {
	for from, want := range map[string]bool{"": false, "json-ld": false, "meta article:published_time": false, "element": false, "url": false, "feed": false,
		"meta date": true, "script": true, "modified": true, "elsewhere": true, "slug": true} {
		if Guessed(from) != want {
			t.Errorf("%q: %v", from, !want)
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
	for in, want := range map[string]dated{
		"https://a.example/2019/11/03/x": {day: "2019-11-03"}, "https://a.example/x-2019-11-03.html": {day: "2019-11-03"}, "https://a.example/20191103/x": {day: "2019-11-03"},
		"https://a.example/2019/11/3/x": {day: "2019-11-03"}, "https://a.example/2019/nov/03/x": {day: "2019-11-03"}, "https://a.example/2019/November/3/x": {day: "2019-11-03"},
		"https://a.example/x_2019_11_03.html": {day: "2019-11-03"}, "https://a.example/news/2019-11/03/x": {day: "2019-11-03"}, "https://a.example/x?day=2019-11-03": {day: "2019-11-03"},
		"https://a.example/23-11-2019-x": {day: "2019-11-23"}, "https://a.example/23112019-x": {day: "2019-11-23"}, "https://a.example/03-11-2019-x": {},
		"https://a.example/2019/13/03/x": {}, "https://a.example/12345678/x": {}, "https://a.example/19000101/x": {}, "": {}, "https://a.example/2019/x": {},
		"https://a.example/2019/11/x": {month: "2019-11"}, "https://a.example/2019/13/x": {}, "https://a.example/1912/11/x": {},
		"https://a.example/storm-of-november-3-2019": {slug: "2019-11-03"}, "https://a.example/3-nov-2019-storm": {slug: "2019-11-03"}, "https://a.example/top-10-2019": {},
		"https://web.example/20160218174457/http://a.example/2010/05/x/": {month: "2010-05"}, "https://web.example/2016/02/18/https://a.example/x": {},
	} {
		if got := addressDay(in, when.Beside{}); got != want {
			t.Errorf("%q: %+v, want %+v", in, got, want)
		}
	}
	if got := addressDay("https://a.example/03-11-2019-x", when.Beside{DayFirst: true}).day; got != "2019-11-03" {
		t.Errorf("the day first: %q", got)
	}
}
