package page

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"dateline/pipeline/when"
)

// The forms of days in addresses: the year first, with the month as a number or by its
// name, /2019/11/3/, 2019_11_03, /2019/nov/03/, /2019-11/03/; the day first, 03-11-2019;
// eight figures in a row; the year and the month alone, /2019/11/; and the month's name in
// the words of the article's own name, storm-of-november-3-2019.
var (
	yearFirst = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)[/_.-](\d\d?|[a-z]{3,9})[/_.-](\d\d?)(?:\D|$)`)
	dayFirst  = regexp.MustCompile(`(?:^|\D)(\d\d?)[/_.-](\d\d?)[/_.-]((?:19|20)\d\d)(?:\D|$)`)
	eight     = regexp.MustCompile(`(?:^|\D)(\d{8})(?:\D|$)`)
	monthly   = regexp.MustCompile(`/((?:19|20)\d\d)[/-](\d\d)/`)
	slugged   = regexp.MustCompile(`(?:^|[^a-z0-9])(?:([a-z]{3,9})-(\d\d?)|(\d\d?)-([a-z]{3,9}))-((?:19|20)\d\d)(?:\D|$)`)
)

// maxAddress bounds what is looked at of an address, in bytes; longer ones carry
// whole states of programs.
const maxAddress = 2000

// firstPages is the year from which on figures in an address are taken for a day.
const firstPages = 1995

// dated are the times that an address has: the day where papers file by days, the month
// where they file by months, and the day in the words of its name, which may be the
// event's.
type dated struct{ day, month, slug string }

// addressDay finds the times that an address has. What the address of an archive has
// before that of the page is not the page's.
func addressDay(address string, beside when.Beside) (out dated) {
	address = strings.ToLower(address[:min(len(address), maxAddress)])
	if at := strings.LastIndex(address, "/http"); at > 0 {
		address = address[at+1:]
	}
	if out.day = filedDay(address, beside); out.day != "" {
		return out
	}
	if m := monthly.FindStringSubmatch(address); m != nil {
		if iso, ok := when.Parse(m[1] + "-" + m[2]); ok && m[1] >= strconv.Itoa(firstPages) {
			out.month = iso
		}
	}
	for _, m := range slugged.FindAllStringSubmatch(address, -1) {
		if out.slug == "" {
			out.slug = pageDay(m[2]+m[3]+" "+m[1]+m[4]+" "+m[5], when.Beside{})
		}
	}
	return out
}

// filedDay is the day by which a paper files the page of an address.
func filedDay(address string, beside when.Beside) string {
	for _, m := range yearFirst.FindAllStringSubmatch(address, -1) {
		if day := pageDay(fmt.Sprintf("%s %s %s", m[3], m[2], m[1]), when.Beside{}); letters(m[2]) != "" && m[2][0] > '9' && day != "" {
			return day
		}
		if day := pageDay(m[1]+"-"+m[2]+"-"+m[3], when.Beside{}); day != "" {
			return day
		}
	}
	for _, m := range dayFirst.FindAllStringSubmatch(address, -1) {
		if day := pageDay(m[1]+"-"+m[2]+"-"+m[3], beside); day != "" {
			return day
		}
	}
	for _, m := range eight.FindAllStringSubmatch(address, -1) {
		if day := pageDay(m[1], when.Beside{}); day != "" {
			return day
		}
		if day := pageDay(m[1][:2]+"-"+m[1][2:4]+"-"+m[1][4:], beside); day != "" {
			return day
		}
	}
	return ""
}

// pageDay reads a whole day of the time that there have been pages.
func pageDay(s string, beside when.Beside) string {
	iso, ok := beside.Read(s)
	day := when.Day(iso)
	if at, err := time.Parse(time.DateOnly, day); !ok || err != nil || at.Year() < firstPages {
		return ""
	}
	return day
}
