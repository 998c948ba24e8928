// Package sbom writes the bill of materials of a built program, in CycloneDX's form, from
// what Go noted in the program itself: what is linked, nothing that only a tool needs.
package sbom

import (
	"bytes"
	"fmt"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"
	"github.com/CycloneDX/cyclonedx-gomod/pkg/generate/bin"
	"github.com/rs/zerolog"
)

// Of returns the bill of the program at a path. Its time is the release's, and it has no
// serial number, so that the same program has the same bill.
func Of(path, version string, at time.Time) ([]byte, error) {
	g, err := bin.NewGenerator(path, bin.WithIncludeStdlib(true), bin.WithVersionOverride("v"+version), bin.WithLogger(zerolog.Nop()))
	if err != nil {
		return nil, fmt.Errorf("bill of %s: %w", path, err)
	}
	bom, err := g.Generate()
	if err != nil {
		return nil, fmt.Errorf("bill of %s: %w", path, err)
	}
	bom.SerialNumber = ""
	bom.Metadata.Timestamp = at.UTC().Format(time.RFC3339)
	bom.Metadata.Component.Licenses = &cdx.Licenses{{License: &cdx.License{ID: "MIT"}}}
	var out bytes.Buffer
	if err := cdx.NewBOMEncoder(&out, cdx.BOMFileFormatJSON).SetPretty(true).EncodeVersion(bom, cdx.SpecVersion1_6); err != nil {
		return nil, fmt.Errorf("write the bill of %s: %w", path, err)
	}
	return out.Bytes(), nil
}
