module github.com/gogs/chardet

go 1.26
