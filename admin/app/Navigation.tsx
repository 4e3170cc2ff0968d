import { routes, type Route } from '../routes.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Mark } from '../ui/Mark.tsx'
import './navigation.css'

/** The rail of a desk and the five tabs of a phone: the same list, cut differently by CSS. */
export function Navigation({ page }: { page: string }) {
  const current = page === 'pair' ? 'kiosks' : page
  const isTab = routes.some((route) => route.tab && route.page === current)
  return (
    <nav class="navigation" aria-label="Pages">
      <a class="navigation-mark" href="#/" aria-label="Driftscape, overview">
        <Mark width={28} stroke={2} />
      </a>
      {routes
        .filter((route) => route.rail !== null || route.tab)
        .map((route) => (
          <NavigationLink
            key={route.page}
            route={route}
            isCurrent={route.page === current || (route.page === 'more' && !isTab)}
          />
        ))}
    </nav>
  )
}

function NavigationLink({ route, isCurrent }: { route: Route; isCurrent: boolean }) {
  const places = `${route.rail === null ? 'only-phone' : ''} ${route.tab ? '' : 'only-desk'} ${route.rail === 'foot' ? 'navigation-foot' : ''}`
  return (
    <a
      class={`navigation-link ${places}`}
      href={`#/${route.page}`}
      {...(isCurrent && { 'aria-current': 'page' as const })}
    >
      <Icon of={route.icon} />
      <span>{route.name}</span>
    </a>
  )
}
