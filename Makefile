# One command a line; everything else is Go's own.
.PHONY: release notices
release: ; go run -C cmd/release .
notices: ; go run -C cmd/release . notices
