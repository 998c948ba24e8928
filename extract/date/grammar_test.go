package date

import (
	"regexp"
	"testing"

	"dateline/extract/doc"
)

// The grammar of TIMEX3 values, as far as this package writes them: references,
// days and periods with a time of day, lengths.
var (
	reference = regexp.MustCompile(`^(PAST|PRESENT|FUTURE)_REF$`)
	pointTime = regexp.MustCompile(`^(BC\d{4}|\d{1,4}|X{2,4}|(\d{4}|XXXX)-((\d\d|XX)(-(\d\d|XX))?|W(\d\d|XX)(-([1-7]|WE))?|Q[1-4X]|H[12]|SP|SU|FA|WI))(T(MO|AF|EV|NI|\d\d(:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?))?$`)
	lengthOf  = regexp.MustCompile(`^P(X|XDE|XC|X[YQMWD]|TX[HMS]|((\d+(\.\d+)?[YQMWD])+)?(T((\d+(\.\d+)?)[HMS])+)?)$`)
)

// wellFormed tells whether a value parses and fits its type.
func wellFormed(e *doc.Entity) bool {
	switch e.Timex {
	case typeDate, typeTime:
		return reference.MatchString(e.Value) || pointTime.MatchString(e.Value)
	case typeDuration:
		return e.Value == "PXX" || len(e.Value) > 1 && lengthOf.MatchString(e.Value)
	case typeSet:
		return len(e.Value) > 1 && lengthOf.MatchString(e.Value) || pointTime.MatchString(e.Value)
	}
	return false
}

func TestValuesParse(t *testing.T) {
	for _, c := range cases(t) {
		for _, e := range find(t, c[0], c[1]) {
			if !wellFormed(&e) {
				t.Errorf("%q: %q is no %s", c[0], e.Value, e.Timex)
			}
		}
	}
	for v, kind := range map[string]string{"2015-1-1": typeDate, "P": typeDuration, "3D": typeDuration, "2015-Q5": typeDate, "PT": typeDuration, "19999": typeDate, "": typeSet} {
		if wellFormed(&doc.Entity{Value: v, Timex: kind}) {
			t.Errorf("%q passes for a %s", v, kind)
		}
	}
}
