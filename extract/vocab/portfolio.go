package vocab

import "slices"

// The portfolios that code names.
const (
	ForeignAffairs = "foreign-affairs"
	Finance        = "finance"
	OtherPortfolio = "other"
)

// Portfolio is what a ministry is about.
type Portfolio struct{ Word }

var portfolios = []Portfolio{
	{Word{ForeignAffairs, "foreign affairs", "foreign affairs", "relations with other states"}},
	{Word{"defence", "defence", "defence", "the armed forces"}},
	{Word{"interior", "interior", "interior", "home affairs, public order, local government"}},
	{Word{Finance, "finance", "finance", "budget, taxes, the treasury"}},
	{Word{"economy", "economy", "economy", "economy, industry, business, planning"}},
	{Word{"trade", "trade", "trade", "trade and commerce"}},
	{Word{"justice", "justice", "justice", "courts and law"}},
	{Word{"energy", "energy", "energy", "energy, oil, mines"}},
	{Word{"environment", "environment", "environment", "environment, climate, water"}},
	{Word{"health", "health", "health", "health"}},
	{Word{"education", "education", "education", "schools and universities"}},
	{Word{"agriculture", "agriculture", "agriculture", "agriculture, food, fisheries, forests"}},
	{Word{"transport", "transport", "transport", "transport, roads, aviation, shipping"}},
	{Word{"labour", "labour", "labour", "work, pensions, social affairs"}},
	{Word{"culture", "culture", "culture", "culture, sport, tourism, media"}},
	{Word{"science", "science", "science", "research and technology"}},
	{Word{"housing", "housing", "housing", "housing, building, cities"}},
	{Word{OtherPortfolio, "other", "other", "a portfolio that is none of these"}},
}

// Portfolios lists the portfolios.
func Portfolios() []Portfolio { return slices.Clone(portfolios) }

// PortfolioIDs lists the words of the portfolios.
func PortfolioIDs() []string { return ids(portfolios) }

// PortfolioOf returns the portfolio of a word; false when there is none.
func PortfolioOf(id string) (Portfolio, bool) { return find(portfolios, id) }
