import { routes, type Route } from '../routes.tsx'
import { Icon } from '../ui/Icon.tsx'
import './navigation.css'

/** The rail of a desk and the five tabs of a phone: the same list, cut differently by CSS. */
export function Navigation({ page }: { page: string }) {
  const current = page === 'pair' ? 'kiosks' : page
  const isTab = routes.some((route) => route.tab && route.page === current)
  return (
    <nav class="navigation" aria-label="Pages">
      <a class="navigation-mark" href="#/" aria-label="Driftscape, overview">
        <svg
          width="28"
          height="20"
          viewBox="0 0 28 20"
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linecap="round"
          aria-hidden="true"
        >
          <path d="M2 4.500c4-3.500 8-3.500 12 0s8 3.500 12 0" opacity="0.45" />
          <path d="M2 10c4-3.500 8-3.500 12 0s8 3.500 12 0" opacity="0.7" />
          <path d="M2 15.500c4-3.500 8-3.500 12 0s8 3.500 12 0" />
        </svg>
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
