package sbom

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
	"time"
)

// TestBillOfThisTest: the program that runs this test is one of Go, too.
func TestBillOfThisTest(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)
	one, err := Of(self, "1.2.3", at)
	if err != nil {
		t.Fatal(err)
	}
	two, err := Of(self, "1.2.3", at)
	if err != nil || !bytes.Equal(one, two) {
		t.Errorf("the second bill is another: %v", err)
	}
	var bill struct {
		BOMFormat, SpecVersion, SerialNumber string
		Metadata                             struct{ Component struct{ Version string } }
		Components                           []struct{ Name string }
	}
	if err := json.Unmarshal(one, &bill); err != nil {
		t.Fatal(err)
	}
	if bill.BOMFormat != "CycloneDX" || bill.SpecVersion != "1.6" || bill.SerialNumber != "" || bill.Metadata.Component.Version != "v1.2.3" || len(bill.Components) == 0 {
		t.Errorf("%+v", bill)
	}
}

func TestNoProgram(t *testing.T) {
	if _, err := Of(t.TempDir(), "1.2.3", time.Now()); err == nil {
		t.Error("a bill of a folder")
	}
}
