package licence

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
)

// File is where the notices stand, from the root of the repository.
const File = "THIRD_PARTY_NOTICES"

// begins parts what is written by hand, above it, from what is generated.
const begins = `
------------------------------------------------------------------------------
What the programs link, with the licences that come with it. From here on this file is
written by "go run -C cmd/release . notices".
------------------------------------------------------------------------------
`

// Notices returns the file anew: what was written by hand stays.
func Notices(have string, linked []Library) (string, error) {
	hand, _, _ := strings.Cut(have, begins)
	if !strings.Contains(hand, "MIT") {
		return "", fmt.Errorf("%s does not begin with what is written by hand", File)
	}
	var out strings.Builder
	out.WriteString(strings.TrimRight(hand, "\n") + "\n" + begins + "\n")
	// the same words stand once, under all that they are for
	var texts []string
	of := map[string][]Library{}
	for _, l := range linked {
		key := squeeze(l.Text)
		if of[key] == nil {
			texts = append(texts, key)
		}
		of[key] = append(of[key], l)
	}
	for _, l := range linked {
		fmt.Fprintf(&out, "%s: %s\n", strings.TrimSpace(l.Name+" "+l.Version), strings.Join(l.Licences, ", "))
	}
	for _, key := range texts {
		fmt.Fprintf(&out, "\n%s\n", strings.Repeat("-", 78))
		for _, l := range of[key] {
			fmt.Fprintf(&out, "%s\n", l.Name)
		}
		fmt.Fprintf(&out, "\n%s\n", of[key][0].Text)
	}
	return out.String(), nil
}

// squeeze makes texts one that differ in white space alone.
func squeeze(text string) string { return strings.Join(strings.Fields(text), " ") }

func goroot(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("ask Go where it is: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}
