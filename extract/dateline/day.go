package dateline

import "dateline/extract/doc"

// day reads "Feb. 27, 2015", "27 February 2015", "March 1987", "Monday" at r.at.
func (r *reader) day() bool {
	if r.dated || r.at >= len(r.x.Tokens) {
		return false
	}
	if r.led && r.words[r.x.Tokens[r.at].Hash] == weekday {
		r.at, r.dated = r.at+1, true
		if at := r.at; r.word(at) == "," {
			if r.at++; !r.monthDay() {
				r.at = at
			}
			return true
		}
		r.monthDay()
		return true
	}
	return r.iso() || r.monthDay()
}

// iso reads "2014-03-03".
func (r *reader) iso() bool {
	if r.word(r.at+1) != "-" || r.word(r.at+3) != "-" {
		return false
	}
	for i := r.at + 1; i <= r.at+4; i++ {
		if i >= len(r.x.Tokens) || !r.x.Tokens[i].Is(doc.Glued) {
			return false
		}
	}
	d := Day{r.number(r.at), r.number(r.at + 2), r.number(r.at + 4)}
	if d.Year < firstYear || d.Year > lastYear || d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 31 {
		return false
	}
	r.Day, r.dated = d, true
	r.at += 5
	return true
}

// lone reads the day of the month alone: "Kampala, 22 –".
func (r *reader) lone() bool {
	d := r.number(r.at)
	if r.dated || d == 0 || d > 31 {
		return false
	}
	r.Day.Day = d
	r.at++
	return true
}

// monthDay reads a day and a month in either order, and a year behind.
func (r *reader) monthDay() bool {
	if d := r.number(r.at); d > 0 && d <= 31 && r.month(r.at+1) > 0 {
		r.Day.Day, r.Day.Month = d, r.month(r.at+1)
		r.at += 2
	} else if m := r.month(r.at); m > 0 {
		r.Day.Month = m
		r.at++
		if d := r.number(r.at); d > 0 && d <= 31 {
			r.Day.Day = d
			r.at++
		}
	} else {
		return false
	}
	r.dated = true
	next := r.at
	if r.word(next) == "," {
		next++
	}
	if y := r.number(next); y >= firstYear && y <= lastYear {
		r.Day.Year = y
		r.at = next + 1
	}
	return true
}

// firstYear and lastYear are the years between which a report may be filed.
const firstYear, lastYear = 1500, 2199

func (r *reader) month(i int) int {
	if i >= len(r.x.Tokens) {
		return 0
	}
	if m := r.words[r.x.Tokens[i].Hash]; m <= 12 {
		return int(m)
	}
	return 0
}

// number is the value of a token of up to four digits ("27", "3rd"), 0 for another.
func (r *reader) number(i int) int {
	if i >= len(r.x.Tokens) || !r.x.Tokens[i].Any(doc.Number|doc.Digit) {
		return 0
	}
	n, w := 0, r.x.Word(i)
	for k := range len(w) {
		if c := w[k]; c >= '0' && c <= '9' && k < 4 {
			n = n*10 + int(c-'0')
			continue
		}
		if rest := w[k:]; rest == "st" || rest == "nd" || rest == "rd" || rest == "th" {
			break
		}
		return 0
	}
	return n
}
