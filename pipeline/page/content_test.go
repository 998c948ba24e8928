package page

import (
	"strings"
	"testing"
)

// TestPageText: what is the article's is kept, however its page is built.
func TestPageText(t *testing.T) {
	head := `<h1>River states agree</h1>`
	want := lead + "\n\n" + middle + "\n\n" + end
	const towns = `<ul><li><a href="/1">Wetherley</a></li><li><a href="/2">Overstow</a></li><li><a href="/3">Ringfold</a></li></ul>`
	more := "The mayors of the towns between the locks want to be asked before the next sluice is opened or closed."
	other := "Another report of the same week that has nothing to do with the sluices of the two river states at all."
	for name, c := range map[string]struct{ body, want string }{
		"classes of paragraphs": {`<article>` + head + p(lead) + `<p class="paywall social">` + middle + `</p><p class="survey" aria-hidden="true">` + end + `</p></article>`, want},
		"behind a barrier":      {`<article>` + head + p(lead, other, other+" Or so.", other+" Or not.") + `<div class="paywall">` + p(middle, end) + `</div></article>`, lead + "\n\n" + other + "\n\n" + other + " Or so.\n\n" + other + " Or not.\n\n" + middle + "\n\n" + end},
		"a barrier with a form": {`<article>` + head + `<div id="paywall-wrapper">` + p(lead, middle) + `<form><input type="email"><p>` + other + `</p></form></div>` + p(end, more, more+" Soon.", more+" Later.", more+" At last.", more+" In the end.") + `</article>`, lead + "\n\n" + middle + "\n\n" + end + "\n\n" + more + "\n\n" + more + " Soon.\n\n" + more + " Later.\n\n" + more + " At last.\n\n" + more + " In the end."},
		"share buttons":         {`<article>` + head + p(lead) + `<div class="share"><a href="#">Share on a board</a> <a href="#">Share by mail</a></div>` + p(middle, end) + `</article>`, want},
		"between advertising": {`<main>` + head + `<div class="part">` + p(lead, middle, end) + `</div><div class="ad-slot">` + p("Buy this chair.") + `</div><div class="part">` + p(more, other, other+" Or so.") +
			`</div><div class="part">` + p(more+" Soon.", other+" Later.") + `</div></main>`, want + "\n\n" + more + "\n\n" + other + "\n\n" + other + " Or so.\n\n" + more + " Soon.\n\n" + other + " Later."},
		"summary over the text":           {`<article><header>` + head + `<p>` + more + `</p></header><div class="body">` + p(lead, middle, end) + `</div></article>`, more + "\n\n" + want},
		"summary without a stop":          {`<article><header>` + head + `<p class="standfirst">Water for the farmers downstream after a year of talks</p></header><div class="body">` + p(lead, middle, end) + `</div></article>`, "Water for the farmers downstream after a year of talks\n\n" + want},
		"goes on with another":            {`<div class="page">` + head + p(lead, middle, end) + `</div><div class="page"><h1>Goat bought</h1>` + p(other, other+" I say.", other+" So do I.") + `</div>`, want},
		"goes on with other articles":     {`<main><article>` + head + p(lead, middle, end) + `</article><article><h2>Goat bought</h2>` + p(other, other+" I say.", other+" So do I.") + `</article></main>`, want},
		"one text among pictures":         {`<div class="page">` + head + `<div itemprop="articleBody" id="share-text">` + p(lead, middle, end) + `</div><div class="reel">` + p(other, other+" 1.", other+" 2.", other+" 3.", other+" 4.", other+" 5.", other+" 6.") + `</div></div>`, want},
		"a page that took cookies":        {`<div class="cookies-accepted"><main>` + head + p(lead, middle, end) + `</main></div>`, want},
		"a menu that never ends":          {`<nav><ul><li><a href="/w">World</a></li></ul><div>` + head + p(lead, middle, end) + `</div>`, want},
		"a summary under another heading": {`<article><header><h1>Water for the valley</h1><p>` + more + `</p></header><div class="body">` + p(lead, middle, end) + `</div></article>`, more + "\n\n" + want},
		"paragraphs set as headings":      {`<article>` + head + `<h3>` + lead + `</h3><h3>` + middle + `</h3><div>` + p(end, more, other) + `</div></article>`, lead + "\n\n" + middle + "\n\n" + end + "\n\n" + more + "\n\n" + other},
		"chapters that a list leads to":   {`<article>` + head + `<div><div id="toc_1">` + p(lead, middle) + `</div></div><div><div id="toc_2">` + p(end, more) + `</div></div><div><div id="toc_3">` + p(other, other+" So it is.") + `</div></div><div id="toc"><p>1. Water, and where it goes. 2. Goats, and what they cost.</p></div></article>`, want + "\n\n" + more + "\n\n" + other + "\n\n" + other + " So it is."},
		"for readers without scripts":     {`<div class="post-body"><div class="shown"></div><noscript>` + p(lead, middle, end) + `</noscript></div>`, want},
		"no paragraphs but divs":          {`<main><div>Buy a chair of ours for the garden, or two of them for the price of one, before the month is over.</div><div class="x">` + head + `<div>` + strings.ReplaceAll(lead, "water", `<a href="/w">water</a>`) + `</div><div>` + strings.ReplaceAll(middle, "water", `<a href="/w">water</a>`) + `</div><div>` + end + `</div></div></main>`, want},
		"announced names":                 {`<article>` + head + p(lead, middle) + `<p>Three towns are affected:</p>` + towns + p(end) + `</article>`, lead + "\n\n" + middle + "\n\nThree towns are affected:\n\nWetherley\n\nOverstow\n\nRingfold\n\n" + end},
		"names amid the text":             {`<article>` + head + p(lead, middle) + towns + p(end) + `</article>`, lead + "\n\n" + middle + "\n\nWetherley\n\nOverstow\n\nRingfold\n\n" + end},
		"headlines amid the text":         {`<article>` + head + p(lead, middle) + `<ul><li><a href="/1">The mayor bought a goat for the hall</a></li><li><a href="/2">Ten things to know about the locks</a></li></ul>` + p(end) + `</article>`, want},
		"read more, announced":            {`<article>` + head + p(lead, middle) + `<p>Read more:</p>` + towns + p(end) + `</article>`, want},
		"menu at the end":                 {`<article>` + head + p(lead, middle, end) + towns + `</article>`, want},
		"a quote set apart":               {`<article>` + head + p(lead) + `<blockquote>“The farmers downstream had asked for the water since March”</blockquote><p>— The report</p>` + p(middle, end) + `</article>`, want},
		"a quote of its own":              {`<article>` + head + p(lead) + `<blockquote>“Nobody asked us for it in all of these years.”</blockquote>` + p(middle, end) + `</article>`, lead + "\n\n“Nobody asked us for it in all of these years.”\n\n" + middle + "\n\n" + end},
		"said again":                      {`<article>` + head + p(lead, middle, lead, end) + `</article>`, want},
		"questions and answers":           {`<article>` + head + p(lead) + `<h3>When will the water come?</h3><p>On Friday.</p><h3>Who will pay?</h3><p>On Friday we shall know.</p>` + p(middle, end) + `</article>`, lead + "\n\nWhen will the water come?\n\nOn Friday.\n\nWho will pay?\n\nOn Friday we shall know.\n\n" + middle + "\n\n" + end},
		"a table of figures":              {`<article>` + head + p(lead) + `<figure><table><tr><th>Town</th><th>Families</th></tr><tr><td>Wetherley</td><td>1,200</td></tr></table></figure>` + p(middle, end) + `</article>`, lead + "\n\nTown Families\n\nWetherley 1,200\n\n" + middle + "\n\n" + end},
		"a picture's words":               {`<article>` + head + p(lead) + `<figure><img src="x"><div>The sluice at Wetherley. Picture: A. Holm.</div></figure>` + p(middle, end) + `</article>`, want},
		"an aside that is the page":       {`<aside class="detail">` + head + p(lead, middle, end) + `</aside>`, want},
		"references made twice":           {`<article>` + head + p(lead) + `<p>Consul Andr&amp;eacute; P&amp;#252;tz-Ib&amp;aacute;&amp;ntilde;ez asked &amp;quot;why&amp;quot; of Crane &amp;amp; Cousins, the brewers.</p>` + p(middle, end) + `</article>`, lead + "\n\nConsul André Pütz-Ibáñez asked \"why\" of Crane & Cousins, the brewers.\n\n" + middle + "\n\n" + end},
		"markup that is shown":            {`<article>` + head + p(lead) + `<p>The page said &lt;script&gt;alert(1)&lt;/script&gt; to whoever opened it, the engineers told us.</p>` + p(middle, end) + `</article>`, lead + "\n\nThe page said <script>alert(1)</script> to whoever opened it, the engineers told us.\n\n" + middle + "\n\n" + end},
		"references in code":              {`<article>` + head + p(lead, middle, end) + `<pre>write &amp;amp; for it</pre></article>`, want + "\n\nwrite &amp; for it"},
		"an address in the text":          {`<article>` + head + p(lead) + `<p>Ask at water.example/?a=1&amp;copy=2&amp;lt=3 for a map of all the sluices, the ministry said.</p>` + p(middle, end) + `</article>`, lead + "\n\nAsk at water.example/?a=1&copy=2&lt=3 for a map of all the sluices, the ministry said.\n\n" + middle + "\n\n" + end},
		"the text in the data alone":      {`<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"` + lead + `\n` + middle + `\n` + end + `"}</script>` + head + `<div id="root">Loading</div>`, want},
	} {
		a, err := Page([]byte(`<html><head><title>River states agree</title></head><body>`+c.body+`</body></html>`), "")
		if err != nil || a.Text != c.want {
			t.Errorf("%s: %v, got\n%s", name, err, a.Text)
		}
	}
}

// TestPageDeep: a page as deep and as wide as a hostile one is refused or read, at
// once either way.
func TestPageDeep(t *testing.T) {
	for _, body := range []string{
		strings.Repeat("<div>", 100_000) + lead,
		strings.Repeat(`<div class="widget related">`, 400) + strings.Repeat(`<div class="date">4 May 2021 <a href="/x">one</a></div>`, 5_000),
		strings.Repeat(`<blockquote>"a quote that is set apart"</blockquote>`, 5_000),
		strings.Repeat("<h1>River states agree</h1>", 5_000) + p(lead),
		strings.Repeat("&amp;", 200_000),
	} {
		if a, err := Page([]byte("<html><body>"+body+"</body></html>"), ""); err == nil && a.Text == "" {
			t.Error("an article without text")
		}
	}
}
