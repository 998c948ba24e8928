package terms

import "strings"

// folders is how many folders of an address an article is found by, beside the whole:
// sections of a site, and those of a year, a month and a day.
const folders = 4

// addresses returns an article's address with the folders that it lies in, from the host
// down: "post.example/2019/11/storm.html", "post.example", "post.example/2019",
// "post.example/2019/11".
func addresses(url string) []string {
	whole := Address(url)
	if whole == "" {
		return nil
	}
	list := []string{whole}
	path, _, _ := strings.Cut(whole, "?")
	for i := 0; i < len(path) && len(list) <= folders; i++ {
		if path[i] == '/' {
			list = append(list, path[:i])
		}
	}
	return list
}

// Address is an address as it is compared: in small letters, without scheme, "www.",
// fragment and what ends a folder.
func Address(url string) string {
	url = strings.ToLower(url)
	if _, rest, ok := strings.Cut(url, "://"); ok {
		url = rest
	}
	url, _, _ = strings.Cut(url, "#")
	return strings.TrimRight(strings.TrimPrefix(url, "www."), "/")
}
