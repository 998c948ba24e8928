package dateline

import "dateline/extract/doc"

// The bounds of a dateline, in tokens and words: "DES MOINES, Iowa/BRUSSELS, Nov. 3,
// 2015 (Agency) —" has 16.
const (
	maxTokens = 20
	maxName   = 5
	maxAgency = 6
	// maxBare is how many words a town in small letters has that only a dash follows.
	maxBare = 3
)

// reader reads one dateline from left to right.
type reader struct {
	Dateline
	x     *doc.Text
	words map[uint64]uint8
	// at is the next token.
	at int
	// loud is set when the first name is all in capitals, named counts its words.
	loud  bool
	named int
	// led is set when what stands before allows another name: a comma, a slash, a day.
	led bool
	// dated is set when a month or a weekday was read.
	dated bool
	// listed is set when the agency is a known one.
	listed bool
	// enclosed is set when brackets stand around all: "(Kyiv) –".
	enclosed bool
}

func (r *reader) read() bool {
	if r.word(r.at) == "(" {
		r.enclosed = true
		r.at++
		r.First++
	}
	end, loud := r.name(r.at)
	if end == r.at {
		return false
	}
	r.named, r.loud = end-r.at, loud
	r.Places, r.at = end, end
	for r.at < len(r.x.Tokens) && r.at < r.First+maxTokens && !r.line() {
		if !r.enclosed && r.dash(r.at) {
			return r.close()
		}
		if !r.part() {
			return r.closeUnmarked()
		}
		if r.End > 0 {
			return true
		}
	}
	return r.closeLine()
}

// line tells whether a line of its own ends before r.at: at the paragraph's end, or at
// the line's behind a whole day.
func (r *reader) line() bool {
	t := &r.x.Tokens[r.at]
	return t.Is(doc.ParaStart) || t.Is(doc.LineStart) && r.whole()
}

// whole tells whether a day of a month of a year was read.
func (r *reader) whole() bool { return r.Day.Year > 0 && r.Day.Month > 0 && r.Day.Day > 0 }

// closeLine ends a dateline that is a line of its own, in capitals and with a whole day:
// "NEW LONDON, Conn. 2014-03-03".
func (r *reader) closeLine() bool {
	if !r.loud || !r.whole() || r.enclosed || !r.x.Tokens[r.First].Is(doc.LineStart) {
		return false
	}
	r.End = r.at
	return true
}

// part reads one part behind the first name, false when there is none that a dateline
// has. It sets End when the part ends it all.
func (r *reader) part() bool {
	switch r.word(r.at) {
	case ",":
		r.at, r.led = r.at+1, true
		return true
	case "/":
		return r.slash()
	case "(":
		return r.brackets()
	case ")":
		return r.enclosure()
	case ".":
		return r.stop()
	case ":", ";":
		return r.colon()
	case "and", "&":
		r.at, r.led = r.at+1, true
		return r.loud && !r.dated
	}
	if r.day() || r.led && r.lone() {
		r.led = true
		return true
	}
	end, _ := r.name(r.at)
	if end == r.at || !r.led {
		return false
	}
	r.led = false
	if listed := r.words[r.x.Tokens[r.at].Hash] == agency; listed || r.dated {
		if r.said() {
			return false
		}
		r.Agency, r.listed = Range{r.at, end}, listed
	} else if r.said() {
		return false
	} else {
		r.Places = end
	}
	r.at = end
	return true
}

// said tells whether the agency was read.
func (r *reader) said() bool { return r.Agency.End > 0 }

// close ends the dateline at the dash at r.at; "- (Daily Mirror) -" still belongs to it.
func (r *reader) close() bool {
	sure := r.loud || r.said() || r.dated
	next := r.at + 1
	if r.word(next) == "(" && !r.said() {
		back := *r
		r.at = next
		if r.brackets() && r.dash(r.at) {
			r.End = r.at + 1
			return true
		}
		*r = back
	}
	if !sure && (r.named > maxBare || !r.x.Tokens[r.First].Is(doc.ParaStart) || next >= len(r.x.Tokens) || !r.x.Tokens[next].Is(doc.Cap)) {
		return false
	}
	r.End = next
	return true
}

// closeUnmarked ends the dateline where the report goes on without a mark: behind a
// known agency in brackets, or any with a day.
func (r *reader) closeUnmarked() bool {
	if !r.said() || r.enclosed || r.word(r.at-1) != ")" || !r.listed && !r.dated || !r.x.Tokens[r.First].Is(doc.LineStart) {
		return false
	}
	if t := &r.x.Tokens[r.at]; !t.Any(doc.Cap) {
		return false
	}
	r.End = r.at
	return true
}

// enclosure ends "(Kyiv, March 3, 2014) –".
func (r *reader) enclosure() bool {
	next := r.at + 1
	if !r.enclosed || next >= len(r.x.Tokens) || !r.dash(next) {
		return false
	}
	r.End = next + 1
	return true
}

// slash reads "/MONTSAME/" as the agency that ends the dateline, or steps over the
// slash between two places.
func (r *reader) slash() bool {
	if r.said() {
		return false
	}
	first := r.at + 1
	end, _ := r.name(first)
	if end == first {
		return false
	}
	if r.word(end) != "/" || !r.x.Tokens[first].Is(doc.Glued) || !r.x.Tokens[end].Is(doc.Glued) {
		r.at, r.led = first, true
		return true
	}
	if behind := end + 1; behind < len(r.x.Tokens) && r.x.Tokens[behind].Is(doc.Glued|doc.Word) {
		r.at, r.led = first, true // "ROME/PARIS/BERLIN"
		return true
	}
	r.Agency, r.listed = Range{first, end}, true
	r.at = end + 1
	if r.word(r.at) == "." || r.word(r.at) == ":" {
		r.at++
	}
	if r.at < len(r.x.Tokens) && r.dash(r.at) {
		r.at++
	}
	r.End = r.at
	return true
}

// brackets reads "(Reuters)".
func (r *reader) brackets() bool {
	first := r.at + 1
	if r.said() || first >= len(r.x.Tokens) || !r.x.Tokens[first].Any(doc.Cap|doc.Digit) || r.word(first+1) == "-" && r.x.Tokens[first].End-r.x.Tokens[first].Start == 1 {
		return false // "Sen. Roe (R-Iowa)"
	}
	for end := first + 1; end < len(r.x.Tokens) && end <= first+maxAgency; end++ {
		if r.word(end) == ")" {
			r.Agency = Range{first, end}
			r.listed = r.words[r.x.Tokens[first].Hash] == agency
			r.at, r.led = end+1, false
			return true
		}
	}
	return false
}

// stop reads the stop of "ASTANA. KAZINFORM -" and "MOSCOW, August 3. /TASS/.".
func (r *reader) stop() bool {
	next := r.at + 1
	if next >= len(r.x.Tokens) || r.said() || !r.loud && !r.dated {
		return false
	}
	r.at = next
	t := &r.x.Tokens[next]
	if r.word(next) == "/" {
		return true
	}
	if t.Is(doc.Caps) && next+1 < len(r.x.Tokens) && r.dash(next+1) {
		r.Agency = Range{next, next + 1}
		r.at++
		return true
	}
	return r.day()
}

// colon ends "NEW DELHI:" at the text's beginning, "COLOMBO (News 1st);" anywhere.
func (r *reader) colon() bool {
	next := r.at + 1
	if next >= len(r.x.Tokens) || r.x.Tokens[next].Any(doc.Glued|doc.LineStart) {
		return false
	}
	if !r.said() && (r.word(r.at) == ";" || !r.loud || r.First > 0) {
		return false
	}
	r.End = next
	return true
}

// dash tells whether token i is a dash that ends a dateline: with a space before it, or
// behind a day or an agency; a long one may stand without.
func (r *reader) dash(i int) bool {
	t := &r.x.Tokens[i]
	open := i+1 >= len(r.x.Tokens) || !r.x.Tokens[i+1].Is(doc.Glued)
	switch r.word(i) {
	case "-", "–":
		return !t.Is(doc.Glued) && (open || r.said() || r.dated) || open && (r.said() || r.dated)
	case "--", "—":
		return true
	}
	return false
}

func (r *reader) word(i int) string {
	if i >= len(r.x.Tokens) {
		return ""
	}
	return r.x.Word(i)
}
