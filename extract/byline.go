package extract

import "strings"

// bylines marks the persons who signed the article, by what stands beside the name: a line
// that begins with "By", a sign-off ("Reporting by", "Editing by"), "contributed to this
// report", a picture's credit. They wrote it; it is not about them.
func bylines(persons []Entity, text string) {
	signed := -1 // the byte behind the last one of a row of names
	for i := range persons {
		e := &persons[i]
		e.Byline = signed >= 0 && joins(text[signed:e.Start]) || behindBy(text[:e.Start]) || signOff(text[:e.Start]) || contributed(text, e) || credit(text[e.End:])
		if signed = -1; e.Byline {
			signed = e.End
		}
	}
}

// The most bytes that are looked at before and behind a name: sign-offs and rows of names
// are short.
const (
	signReach  = 160
	reportedAt = 200
)

// joins tells whether only a comma or an "and" stands between two names of a row.
func joins(between string) bool {
	if len(between) > len(", and ")+1 {
		return false
	}
	switch strings.TrimSpace(between) {
	case ",", "and", "&", ", and", ";":
		return true
	}
	return false
}

// behindBy tells whether "By" that begins a line stands right before a name.
func behindBy(before string) bool {
	before = before[max(0, len(before)-signReach):]
	cut, ok := strings.CutSuffix(strings.TrimRight(before, " "), "By")
	if !ok {
		cut, ok = strings.CutSuffix(strings.TrimRight(before, " "), "BY")
	}
	return ok && len(before) > len(cut)+len("By") && (strings.TrimLeft(cut, " ") == "" || strings.HasSuffix(strings.TrimRight(cut, " "), "\n"))
}

// signOffs are the words of who did what of a report; one that begins a bracket, a line
// or follows a semicolon is a sign-off.
var signOffs = []string{"reporting by ", "writing by ", "editing by ", "edited by ", "compiled by ", "photography by ", "photo by ", "photos by "}

// signOff tells whether the words right before a name are a sign-off's.
func signOff(before string) bool {
	if !strings.HasSuffix(before, "by ") && !strings.HasSuffix(before, "to ") && !strings.HasSuffix(before, "By ") && !strings.HasSuffix(before, "BY ") && !strings.HasSuffix(before, "/") {
		return false // most names, in no time
	}
	if len(before) > signReach {
		before = before[len(before)-signReach:]
	}
	lower := strings.ToLower(before)
	for _, w := range signOffs {
		at := strings.LastIndex(lower, w)
		if at < 0 || at+len(w) < len(lower) {
			continue
		}
		head := strings.TrimRight(strings.TrimSuffix(strings.TrimRight(lower[:at], " "), "additional"), " ")
		return head == "" || strings.ContainsAny(head[len(head)-1:], "(;\n|")
	}
	return strings.HasSuffix(before, "(AP Photo/") || strings.HasSuffix(lower, "write to ") && strings.HasSuffix(lower[:len(lower)-len("write to ")], "\n")
}

// contributed tells whether the sentence goes on to say that the name contributed.
func contributed(text string, e *Entity) bool {
	rest := text[e.End:min(len(text), e.End+reportedAt)]
	for _, w := range contributions {
		if at := strings.Index(rest, w); at >= 0 {
			return !strings.ContainsAny(rest[:at], ".!?\n:;")
		}
	}
	return false
}

// contributions are what a sentence says of those who helped.
var contributions = []string{"contributed to this report", "contributed to this article", "contributed to this story", "contributed reporting"}

// credits are whose pictures are credited behind a slash.
var credits = []string{"/Getty", "/AP", "/AFP", "/Reuters", "/REUTERS", "/EPA", "/Bloomberg", "/NPR", "/CNN"}

// credit tells whether a picture's credit goes on behind a name.
func credit(behind string) bool {
	for _, c := range credits {
		if rest, ok := strings.CutPrefix(behind, c); ok {
			return rest == "" || rest[0] < 'a' || rest[0] > 'z'
		}
	}
	return false
}
