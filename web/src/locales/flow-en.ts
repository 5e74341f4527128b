export const flowEn = {
  sinceTime: (count: string, time: string) => `${count} since ${time}`,
  sinceDay: (count: string, day: string) => `${count} since ${day}`,
  showMore: 'Show more',
  showLess: 'Show less',
}
