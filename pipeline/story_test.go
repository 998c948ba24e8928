package pipeline_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/pipeline"
)

func TestStories(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	base := strings.Fields(words(1) + " " + words(2) + " " + words(3))
	edited := slices.Clone(base)
	edited[50], edited[120] = "another", "word"
	s.put("a.txt", strings.Join(base, " "))
	s.put("b.txt", strings.Join(edited, " "))
	s.put("c.txt", words(9)+" "+words(10))
	s.want("first", counts{3})
	stories := map[string][]string{}
	for _, a := range s.has {
		stories[a.Story] = append(stories[a.Story], filepath.Base(a.Origin))
	}
	if len(stories) != 2 {
		t.Fatalf("stories %v", stories)
	}
	s.put("d.txt", strings.Join(append(edited[:170:170], words(20)[:60]), " "))
	s.want("one more of the first", counts{1, 0, 3})
	for story, files := range stories {
		for _, a := range s.has {
			if filepath.Base(a.Origin) == "d.txt" && len(files) == 2 && a.Story != story {
				t.Errorf("d.txt is of the story %q, not %q", a.Story, story)
			}
		}
	}
}

// TestSerialReportsAreNoStory: last week's table with this week's figures, and
// last month's words, are not copies.
func TestSerialReportsAreNoStory(t *testing.T) {
	t.Parallel()
	table := func(figures ...any) string {
		return fmt.Sprintf("The treasury said in its statement that the balances at the bank rose to %d million from %d million on the day before, "+
			"while the balances in the tax accounts fell to %d million and the loans of the ten large houses came to %d million in the week, "+
			"against %d million in the week before that, a spokesman of the treasury told reporters who had asked him for the figures of the week "+
			"and for those of the month, which will be published by the bank on the first working day as they have been since the rules were changed.", figures...)
	}
	line := func(id, day, text string) string {
		b, _ := json.Marshal(map[string]string{"id": id, "published": day, "text": text})
		return string(b) + "\n"
	}
	s := newShelf(t)
	s.put("a.jsonl", line("first", "2020-03-02", table(3879, 3467, 12453, 64, 71))+
		line("edited", "2020-03-03", "WASHINGTON - "+table(3879, 3467, 12453, 64, 71))+
		line("other figures", "2020-03-03", table(3576, 3254, 5394, 65, 64))+
		line("long after", "2020-03-30", "On Monday, "+table(3879, 3467, 12453, 64, 71)))
	s.want("four reports", counts{4})
	for id, story := range map[string]string{"first": "first", "edited": "first", "other figures": "other figures", "long after": "long after"} {
		if got := s.has[id].Story; got != story {
			t.Errorf("%q is of the story %q, want %q", id, got, story)
		}
	}
}

// TestTitlesOfOtherFigures: a yearly page with its words of last year is another
// report.
func TestTitlesOfOtherFigures(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	line := func(id, title string) string {
		b, _ := json.Marshal(map[string]string{"id": id, "title": title, "text": words(1) + " " + words(2) + " " + id})
		return string(b) + "\n"
	}
	s.put("a.jsonl", line("one", "The 2015 season in pictures")+line("two", "The 2016 season in pictures")+line("three", "The season in pictures"))
	s.want("three reports", counts{3})
	if s.has["two"].Story != "two" || s.has["three"].Story == "three" {
		t.Errorf("stories %q, %q", s.has["two"].Story, s.has["three"].Story)
	}
}

// TestTwoStoriesThatAThirdReportLinks become one under the older id, and stay one
// in the next runs; the younger id goes on standing for it.
func TestTwoStoriesThatAThirdReportLinks(t *testing.T) {
	t.Parallel()
	// two papers' versions of one report share half of their words, the link
	// has what is common and a part of each
	common := strings.Fields(words(1) + " " + words(2))
	one, other := strings.Fields(words(3)+" "+words(4)), strings.Fields(words(5)+" "+words(6))
	old, young := slices.Concat(common, one[:70]), slices.Concat(common, other[:70])
	link := slices.Concat(common, one[:35], other[:35])
	line := func(id string, w []string) string {
		b, _ := json.Marshal(map[string]string{"id": id, "text": strings.Join(w, " ")})
		return string(b) + "\n"
	}
	edit := func(w []string, at int) []string {
		out := slices.Clone(w)
		out[at] = "edited"
		return out
	}
	s := newShelf(t)
	merges := map[string]string{}
	s.set = func(p *pipeline.Pipeline) {
		p.Merged = func(list []pipeline.Merge) error {
			for _, m := range list {
				merges[m.Story] = m.Into
			}
			return nil
		}
	}
	want := func(step string, n int, stories map[string]string) {
		t.Helper()
		for id, story := range stories {
			if got := s.has[id].Story; got != story {
				t.Errorf("%s: %s is of the story %q, want %q", step, id, got, story)
			}
		}
		if len(merges) != n || n > 0 && merges["a young"] != "z old" {
			t.Errorf("%s: merges %v", step, merges)
		}
	}
	s.put("a.jsonl", line("z old", old)+line("a young", young)+line("copy", edit(young, 160)))
	s.want("two stories", counts{3})
	want("two stories", 0, map[string]string{"z old": "z old", "a young": "a young", "copy": "a young"})
	s.put("b.jsonl", line("link", link))
	s.want("a link", counts{1, 0, 3})
	want("a link", 1, map[string]string{"link": "z old"})
	s.put("c.jsonl", line("late", edit(young, 180)))
	s.want("one more of the younger", counts{1, 0, 4})
	want("one more of the younger", 1, map[string]string{"late": "z old"})
	// rewritten from the ground up, the founder keeps the id that stands for it
	s.put("a.jsonl", line("z old", old)+line("a young", strings.Fields(words(8)+" "+words(9)))+line("copy", edit(young, 160)))
	s.want("the younger's founder is rewritten", counts{0, 1, 4})
	want("the younger's founder is rewritten", 1, map[string]string{"a young": "z old"})
}

// TestStoryOfWhatStandsTwice: the first report's text comes again further down. By
// then the stages that read ahead have it staged anew, which must not hide it from
// the copy in between.
func TestStoryOfWhatStandsTwice(t *testing.T) {
	t.Parallel()
	text := strings.Fields(words(1) + " " + words(2) + " " + words(3))
	edited := slices.Clone(text)
	edited[50] = "another"
	line := func(id string, w []string) string {
		b, _ := json.Marshal(map[string]string{"id": id, "text": strings.Join(w, " ")})
		return string(b) + "\n"
	}
	s := newShelf(t)
	s.put("a.jsonl", line("first", text)+line("second", edited)+line("again", text))
	s.want("two reports, one of them twice", counts{2, 0, 0, 1})
	for id, a := range s.has {
		if a.Story != "first" {
			t.Errorf("%s is of the story %q", id, a.Story)
		}
	}
}
