// Package officetest packs the archives that office documents are, for tests.
package officetest

import (
	"archive/zip"
	"bytes"
	"io"
)

// Archive is a zip archive of members, given as name and content in turn. Writing to
// memory cannot fail but for a name that no archive may have, which is a test's mistake.
func Archive(members ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err == nil {
			_, err = io.WriteString(w, members[i+1])
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}
