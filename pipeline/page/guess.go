package page

import (
	"slices"
	"strings"

	"dateline/pipeline/web"
	"dateline/pipeline/when"
)

// guesses are the places of a page that give a day of publication which may be another
// day: a title, a program's data, a box beside the article, the last change, the words
// of the address, the address of the picture.
var guesses = [...]string{"title", "script", "elsewhere", "modified", "slug", "image"}

// Guessed tells whether a day of publication was taken from a place of a page (an
// Article's PublishedFrom) that may give another day, so that what a feed or the text
// itself says is believed before it.
func Guessed(from string) bool {
	meta, ok := strings.CutPrefix(from, "meta ")
	return slices.Contains(guesses[:], from) || ok && slices.Contains(looseMetas[:], meta)
}

// likely is the day of a page that states none where pages do: the places in the order
// of how often each is right on real pages. Where days of one kind differ none of them
// is believed.
func (d *dater) likely(part stated, seen *sights, at dated) stated {
	f := d.f
	scripts := f.scripts()
	changed := slices.Concat(seen.modified, f.changes())
	for i := range changed {
		changed[i].from = "modified"
	}
	return d.surest([]stated{part}, f.entitled(), d.alone(seen.of(untitled)), d.alone(scripts), d.alone(seen.of(before)), d.alone(seen.of(later)), d.alone(seen.of(amid)),
		changed, f.stating(nil, looseMetas[:]), d.alone(seen.of(boxed)), scripts, d.alone(seen.of(below)),
		[]stated{{day: at.slug, from: "slug"}}, f.image(d.programs), []stated{{day: at.month, from: "url"}})
}

// alone gives the one day of several places, none when they differ.
func (d *dater) alone(places []stated) []stated {
	only := ""
	for _, s := range places {
		day := when.Day(d.surest([]stated{s}).day)
		if only != "" && day != only {
			return nil
		}
		only = day
	}
	return places[:min(1, len(places))]
}

// dayParts part a day in a title from the words beside it.
var dayParts = strings.NewReplacer(" - ", "|", ": ", "|", "–", "|", "—", "|", "(", "|", ")", "|")

// entitled is the day that the page's title begins or ends with, parted from its words.
func (f *facts) entitled() (out []stated) {
	for _, title := range [...]string{f.title, f.q.Find("title").First().Text()} {
		for part := range strings.SplitSeq(dayParts.Replace(title), "|") {
			out = append(out, stated{part, "title", true})
		}
	}
	return out
}

// image is the day in the address of the page's own picture.
func (f *facts) image(by when.Beside) []stated {
	at := addressDay(firstOf(f.metas["og:image"], f.metas["twitter:image"]), by)
	return []stated{{day: at.day, from: "image"}}
}

// reading is what is known of what the page's days stand in: the address, and whether
// people write the day before the month there. English alone has the month first, and
// not in every country.
func (f *facts) reading(address string) when.Beside {
	lang, country, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(f.q.Find("html").AttrOr("lang", ""), "_", "-")), "-")
	host := web.Host(address)
	first := dayTable().dayFirst
	return when.Beside{Address: address, DayFirst: len(lang) == 2 && lang != "en" || lang == "en" && first[country] || first[host[strings.LastIndexByte(host, '.')+1:]]}
}
